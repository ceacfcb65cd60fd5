package io.gleaner.catalog.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers with a page that can run nothing but what this service serves, and that is sent only when it has changed. */
final class Html {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final int NOT_MODIFIED = 304;

    private Html() {}

    /** @param ifNoneMatch the ETag that the browser has; null for none */
    static Uni<RestResponse<String>> answer(TemplateInstance page, int status, String ifNoneMatch) {
        return page.createUni().map(html -> {
            String etag = etag(html);
            boolean known = status == 200 && etag.equals(ifNoneMatch);
            return RestResponse.ResponseBuilder.<String>create(known ? NOT_MODIFIED : status)
                    .entity(known ? null : html)
                    .header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=utf-8")
                    .header(HttpHeaders.ETAG, etag)
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .header("Content-Security-Policy", POLICY)
                    .build();
        });
    }

    private static String etag(String html) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(html.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
