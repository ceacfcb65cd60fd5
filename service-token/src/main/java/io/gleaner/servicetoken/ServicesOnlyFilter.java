package io.gleaner.servicetoken;

import io.gleaner.problems.ProblemType;
import io.gleaner.problems.Problems;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets through those whose verified token names an allowed subject. */
@ApplicationScoped
public class ServicesOnlyFilter {

    private final CurrentIdentityAssociation identity;
    private final Set<String> allowedSubjects;

    ServicesOnlyFilter(CurrentIdentityAssociation identity, ServiceTokenConfig config) {
        this.identity = identity;
        this.allowedSubjects = config.allowedSubjects().orElse(Set.of());
    }

    /** Null lets the request pass. */
    @ServicesOnly
    @ServerRequestFilter
    Uni<Response> check(ContainerRequestContext request) {
        return identity.getDeferredIdentity()
                .map(this::verdict)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(ServicesOnlyFilter::unauthenticated);
    }

    private Response verdict(SecurityIdentity caller) {
        if (caller.isAnonymous() || !(caller.getPrincipal() instanceof JsonWebToken token)) {
            return unauthenticated();
        }
        if (!allowedSubjects.contains(String.valueOf(token.getSubject()))) {
            return Problems.of(ProblemType.FORBIDDEN, "This service may not call here.")
                    .build()
                    .toResponse();
        }
        return null;
    }

    private static Response unauthenticated() {
        return Problems.of(ProblemType.UNAUTHENTICATED, "This is for other services, with a valid service token.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }
}
