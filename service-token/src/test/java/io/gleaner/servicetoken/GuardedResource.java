package io.gleaner.servicetoken;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/")
public class GuardedResource {

    @GET
    @Path("guarded")
    @ServicesOnly
    public String guarded() {
        return "for services";
    }

    @GET
    @Path("open")
    public String open() {
        return "for everyone";
    }
}
