package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads names from the matrix, in its order, and writes them for people. */
final class Facts {

    private Facts() {}

    /** The names of an array or of an object; empty when there is none. */
    static Set<String> names(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(names::add);
        }
        if (node.isArray()) {
            node.forEach(name -> names.add(name.textValue()));
        }
        return Collections.unmodifiableSet(names);
    }

    static String text(Collection<String> names) {
        return String.join(", ", names);
    }
}
