package io.gleaner.poller.provider;

import io.gleaner.problems.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** Shows which platforms there are and what their limits are. */
@Path("/providers")
class ProviderResource {

    private final Providers providers;

    ProviderResource(Providers providers) {
        this.providers = providers;
    }

    @GET
    public List<ProviderDescription> list() {
        return providers.all().stream().map(Provider::description).toList();
    }

    @GET
    @Path("/{name}")
    public ProviderDescription get(@PathParam("name") String name) {
        return providers.named(name).map(Provider::description).orElseThrow(() -> Problems.notFound("provider", name));
    }
}
