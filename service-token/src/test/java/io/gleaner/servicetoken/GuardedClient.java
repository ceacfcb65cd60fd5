package io.gleaner.servicetoken;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "guarded")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/guarded")
public interface GuardedClient {

    @GET
    String guarded();
}
