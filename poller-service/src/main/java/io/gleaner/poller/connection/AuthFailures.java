package io.gleaner.poller.connection;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;

/** What auth-service's answers mean to the poller. */
final class AuthFailures {

    private AuthFailures() {}

    static ProviderException of(ConnectionId id, Throwable failure, Instant now) {
        return switch (failure) {
            case ProviderException known -> known;
            case WebApplicationException answer -> new ProviderException(of(id, answer.getResponse(), now), answer);
            case Throwable other ->
                new ProviderException(new VendorUnavailable("auth-service cannot be reached.", null), other);
        };
    }

    private static ProviderFailure of(ConnectionId id, Response answer, Instant now) {
        return switch (answer.getStatus()) {
            case 404 -> new InvalidRequest("connection", "There is no connection " + id + ".");
            case 409 -> new AuthorizationLost("Connection " + id + " needs consent" + detail(answer));
            default ->
                new VendorUnavailable(
                        "auth-service cannot give an authorization now (status " + answer.getStatus() + ").",
                        retryAt(answer, now));
        };
    }

    private static String detail(Response answer) {
        try {
            Object detail = answer.readEntity(Map.class).get("detail");
            return detail == null ? "." : ": " + detail;
        } catch (ProcessingException | IllegalStateException e) {
            return ".";
        }
    }

    private static Instant retryAt(Response answer, Instant now) {
        String seconds = answer.getHeaderString(HttpHeaders.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,6}") ? now.plusSeconds(Long.parseLong(seconds)) : null;
    }
}
