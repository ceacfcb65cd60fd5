package io.gleaner.poller.connection;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gleaner.servicetoken.ServiceTokenFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the poller asks of auth-service. */
@RegisterRestClient(configKey = "auth-service")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/connections/{id}")
interface AuthService {

    /** The connection without its secrets. */
    @GET
    Uni<Body> connection(@PathParam("id") String id);

    /**
     * What to send to the provider.
     *
     * @param rejected fingerprint of the authorization that the provider refused; null when there was none
     */
    @GET
    @Path("/authorization")
    Uni<Authorization> authorization(@PathParam("id") String id, @QueryParam("rejected") String rejected);

    /** Tells that the provider permits nothing of the kind to the connection any more. */
    @POST
    @Path("/permission-lost")
    Uni<Void> permissionLost(@PathParam("id") String id, Denial denial);

    /** In words for the connection's owner. */
    record Denial(String message) {}

    /** A connection as auth-service shows it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(String id, String provider, String profile, Map<String, String> properties) {}

    /** Headers, where they may go, and how long they hold (null when unknown). The headers are secrets. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Authorization(Map<String, String> headers, List<URI> origins, Instant expiresAt, String fingerprint) {
        @Override
        public String toString() {
            return "Authorization[origins=" + origins + ", expiresAt=" + expiresAt + "]";
        }
    }
}
