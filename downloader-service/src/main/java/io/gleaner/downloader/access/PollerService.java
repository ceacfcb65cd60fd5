package io.gleaner.downloader.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gleaner.servicetoken.ServiceTokenFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of poller-service that this service asks. */
@RegisterRestClient(configKey = "poller-service")
@RegisterProvider(ServiceTokenFilter.class)
interface PollerService {

    /** A fresh link for a part. */
    @POST
    @Path("/links")
    Uni<FreshLink> link(LinkRequest request);

    /** Which part. */
    record LinkRequest(String reportKey, String revision, int part) {}

    /** Where it is now. The link may be a secret, so there is no readable {@code toString}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FreshLink(URI link, String authorization, Instant expiresAt) {

        @Override
        public String toString() {
            return "FreshLink[host=" + (link == null ? null : link.getHost()) + "]";
        }
    }
}
