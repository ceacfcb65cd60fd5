package io.gleaner.catalog.listing;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers with a page, and names the following one in a {@code Link} header (RFC 8288) relative to this host. */
public final class NextLink {

    private NextLink() {}

    /** @param next token of the following page; null for none */
    public static <T> RestResponse<T> answer(T body, String next, UriInfo request) {
        RestResponse.ResponseBuilder<T> response =
                RestResponse.ResponseBuilder.ok(body).header("Cache-Control", "no-cache");
        if (next != null) {
            URI here = request.getRequestUri();
            URI there = UriBuilder.fromPath(here.getRawPath())
                    .replaceQuery(here.getRawQuery())
                    .replaceQueryParam("next", next)
                    .build();
            response.header("Link", "<" + there + ">; rel=\"next\"");
        }
        return response.build();
    }
}
