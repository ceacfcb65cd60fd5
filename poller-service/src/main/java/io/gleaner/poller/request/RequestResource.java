package io.gleaner.poller.request;

import io.gleaner.poller.request.RequestListing.Listed;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Shows what is open and what it waits for, or how requests ended. */
@Path("/requests")
class RequestResource {

    private static final List<String> OPEN = List.of("waiting", "asking", "running");
    private static final List<String> ALL = List.of("waiting", "asking", "running", "ready", "failed");

    private final RequestListing listing;

    RequestResource(RequestListing listing) {
        this.listing = listing;
    }

    /**
     * @param state one of the states, {@code open} (which is also meant when it is left out) or {@code all}
     * @param after the {@code next} of the page before
     */
    @GET
    public Uni<Page> list(
            @QueryParam("connection") String connection,
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return listing.page(states(state), connection, sequence(after), limit).map(rows -> Page.of(rows, limit));
    }

    private static List<String> states(String state) {
        if (state.equals("open")) {
            return OPEN;
        }
        if (state.equals("all")) {
            return ALL;
        }
        if (!ALL.contains(state)) {
            throw Problems.invalid("state", "must be open, all or one of " + String.join(", ", ALL));
        }
        return List.of(state);
    }

    private static long sequence(String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("[0-9a-z]{1,12}")) {
            throw Problems.invalid("after", "is not the next of another page");
        }
        return Long.parseLong(after, 36);
    }

    /** One page; {@code next} is what to pass as {@code after} for the following one, null when there is none. */
    record Page(List<RequestView> items, String next) {
        static Page of(List<Listed> rows, int limit) {
            String next =
                    rows.size() < limit ? null : Long.toString(rows.getLast().sequence(), 36);
            return new Page(rows.stream().map(Listed::request).toList(), next);
        }
    }
}
