package io.gleaner.catalog.listing;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list is asked for. */
public final class PageParameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    @QueryParam("limit")
    @Parameter(
            description = "Greatest number of items.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    public String limit;

    @QueryParam("next")
    @Parameter(description = "The `next` of the page before, with the same filters. Left out for the first page.")
    public String next;

    /** The limit, the usual one when none is given; a 400 problem when it is none from 1 to 500. */
    public int limit() {
        if (limit == null || limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        return Values.number(limit, "limit", 1, MAX_LIMIT);
    }
}
