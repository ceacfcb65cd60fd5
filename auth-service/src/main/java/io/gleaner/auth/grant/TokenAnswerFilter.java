package io.gleaner.auth.grant;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reads status, {@code Retry-After} and OAuth error of a token endpoint's answer while they are still there: the OIDC
 * client itself keeps nothing of them but the body, as the message of an exception.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenAnswerFilter implements OidcResponseFilter {

    @Override
    public Uni<Void> filter(OidcResponseFilterContext answer) {
        return TokenAnswer.obstacle(
                        answer.statusCode(), answer.responseHeaders().get("Retry-After"), answer.responseBody())
                .map(outcome -> Uni.createFrom().<Void>failure(new TokenEndpointFailure(outcome)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
