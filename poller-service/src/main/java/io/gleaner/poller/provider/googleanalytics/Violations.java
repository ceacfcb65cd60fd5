package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.VendorText;
import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What was found wrong so far. */
final class Violations {

    private final List<Violation> found = new ArrayList<>();

    void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    /** Adds what is wrong with each member of an object whose name is none of {@code known}. */
    void checkMembers(String field, JsonNode object, Collection<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                add(field + "." + VendorText.safe(name), "is not known" + meant(name, known));
            }
        });
    }

    /** Checks a word of a closed set; one that is not there is no violation. */
    void checkWord(String field, JsonNode word, List<String> known) {
        if (!word.isMissingNode() && !(word.isTextual() && known.contains(word.textValue()))) {
            String nearest = word.isTextual() ? meant(word.textValue(), known) : "";
            add(field, "must be one of " + String.join(", ", known) + nearest);
        }
    }

    /** Checks a boolean; one that is not there is no violation. */
    void checkBoolean(String field, JsonNode value) {
        if (!value.isMissingNode() && !value.isBoolean()) {
            add(field, "must be true or false");
        }
    }

    /** A question after the known name that is most alike; empty when none is. */
    static String meant(String written, Collection<String> known) {
        Optional<String> nearest = NearestName.to(written, known);
        return nearest.map(name -> "; did you mean " + name + "?").orElse("");
    }

    List<Violation> all() {
        return List.copyOf(found);
    }
}
