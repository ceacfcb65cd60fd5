package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;

/** How a page of a query is asked for. On the wire as in HTTP: in capitals. */
public enum QueryMethod {
    /** The query stands in the address, the paging parameters too. */
    GET,
    /** The query is a JSON object in the body, the paging parameters are top-level members of it. */
    POST;

    /** The constant of that name; an {@link InvalidEvent} when there is none. */
    @JsonCreator
    public static QueryMethod ofWireName(String name) {
        return Arrays.stream(values())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidEvent("parts.query.method", "must be one of GET, POST"));
    }
}
