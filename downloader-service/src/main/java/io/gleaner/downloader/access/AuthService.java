package io.gleaner.downloader.access;

import io.gleaner.servicetoken.ServiceTokenFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of auth-service that this service asks. */
@RegisterRestClient(configKey = "auth-service")
@RegisterProvider(ServiceTokenFilter.class)
interface AuthService {

    /** The headers for a connection. @param rejected fingerprint of the one that the provider refused; null when none was */
    @GET
    @Path("/connections/{id}/authorization")
    Uni<Authorization> authorization(@PathParam("id") String connection, @QueryParam("rejected") String rejected);
}
