package io.gleaner.catalog.listing;

import io.gleaner.problems.FieldError;
import io.gleaner.problems.Problems;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/** Refuses query parameters that a list does not have: a misspelt filter must not answer with everything. */
public final class KnownParameters {

    /** What every list takes. */
    public static final Set<String> OF_LISTS =
            Set.of("provider", "connection", "subscription", "reportType", "from", "to", "state", "limit", "next");

    private KnownParameters() {}

    /** A 400 problem names each parameter that is not among those known, and each given twice but {@code state}. */
    public static void require(UriInfo request, Set<String> known) {
        List<FieldError> errors = request.getQueryParameters().entrySet().stream()
                .filter(given -> !known.contains(given.getKey())
                        || given.getValue().size() > 1 && !given.getKey().equals("state"))
                .map(given -> new FieldError(
                        given.getKey(),
                        known.contains(given.getKey()) ? "must be given once" : "is not a parameter of this list"))
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /** The value of a parameter that is true or false; absent or empty is null, anything else a 400 problem. */
    public static Boolean flag(String value, String field) {
        return switch (value) {
            case null -> null;
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw Problems.invalid(field, "must be true or false");
        };
    }
}
