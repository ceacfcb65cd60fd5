package io.gleaner.auth.consent;

import io.gleaner.auth.store.StoreTrouble;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Where browsers come back to from a provider's consent page, and the page that they find there. */
@Path("/consent/callback")
public class CallbackResource {

    private static final int NONCE_BYTES = 16;
    private static final String RETRY_SECONDS = "5";

    private final ConsentCallback callback;
    private final SecureRandom random = new SecureRandom();

    @Inject
    CallbackResource(ConsentCallback callback) {
        this.callback = callback;
    }

    @CheckedTemplate(basePath = "consent")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance page(ConsentPage page, String nonce);
    }

    /** Answers every request with a page for a person, whatever it brings. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> receive(
            @QueryParam("state") String state, @QueryParam("code") String code, @QueryParam("error") String error) {
        return callback.receive(new CallbackParameters(state, code, error))
                .map(ConsentPage::of)
                .onFailure(StoreTrouble::passes)
                .recoverWithItem(ConsentPage::unavailable)
                .flatMap(this::answer);
    }

    /** The address of this page holds a code: it goes nowhere from here, and nothing comes in. */
    private Uni<RestResponse<String>> answer(ConsentPage page) {
        String nonce = nonce();
        return Templates.page(page, nonce).createUni().map(html -> {
            var answer = RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(page.status()), html)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Robots-Tag", "noindex")
                    .header(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'nonce-" + nonce
                                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            return page.again()
                    ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build()
                    : answer.build();
        });
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
