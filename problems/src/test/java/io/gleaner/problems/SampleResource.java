package io.gleaner.problems;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

@Path("/samples")
public class SampleResource {

    public record Sample(
            @NotNull @Size(max = 5) String name,
            LocalDate day,
            @Valid List<Inner> inner) {}

    public record Inner(@Size(max = 2) String text, Integer count) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Sample create(@Valid @NotNull Sample sample) {
        return sample;
    }

    @GET
    public String list(@QueryParam("limit") @Max(500) Integer limit) {
        return "limit " + limit;
    }

    @GET
    @Path("/{id}")
    public String get(@PathParam("id") String id) {
        throw switch (id) {
            case "busy" -> Problems.unavailable("The store is away.", Duration.ofMillis(1_500));
            case "broken" -> new IllegalStateException("password=hunter2");
            default -> Problems.notFound("sample", id);
        };
    }
}
