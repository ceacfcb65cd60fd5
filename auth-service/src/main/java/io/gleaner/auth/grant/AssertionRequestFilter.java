package io.gleaner.auth.grant;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the client's id out of a request with an assertion: a service account is no client, and the OIDC client needs one. */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class AssertionRequestFilter implements OidcRequestFilter {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        if (GRANT_TYPE.equals(request.contextProperties().get("grant_type"))) {
            String form = request.requestBody().toString();
            request.requestBody(Buffer.buffer(form.replaceFirst("(^|&)client_id=[^&]*", "")));
        }
        return Uni.createFrom().voidItem();
    }
}
