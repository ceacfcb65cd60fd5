package io.gleaner.downloader.query;

import io.gleaner.events.AnswerShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A place in an answer that matters, or that something that matters lies behind. */
final class Place {

    private final Map<String, Place> members = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final Set<String> elementFlags = new HashSet<>();
    private Place element;
    private int columns = -1;
    private Role role = Role.NONE;

    /** What stands at a place. */
    enum Role {
        NONE,
        ROWS,
        ROW,
        COLUMN,
        TOTAL,
        ERROR
    }

    private Place() {}

    /** The root of an answer. @param total pointer to the number of all rows, or null */
    static Place root(AnswerShape shape, String total) {
        Place root = new Place();
        root.at("/error").role = Role.ERROR;
        if (total != null) {
            root.at(total).role = Role.TOTAL;
        }
        for (int i = 0; i < shape.columns().size(); i++) {
            Place name = root.at(shape.columns().get(i)).anyElement().at("/name");
            name.role = Role.COLUMN;
            name.columns = i;
        }
        shape.flags().forEach((flag, pointer) -> {
            Place place = root.at(pointer);
            place.flags.add(flag);
            place.anyElement().elementFlags.add(flag);
        });
        Place rows = root.at(shape.rows());
        rows.role = Role.ROWS;
        rows.anyElement().role = Role.ROW;
        return root;
    }

    private Place at(String pointer) {
        Place place = this;
        for (String name : pointer.substring(1).split("/", -1)) {
            place = place.members.computeIfAbsent(name.replace("~1", "/").replace("~0", "~"), unknown -> new Place());
        }
        return place;
    }

    private Place anyElement() {
        element = element == null ? new Place() : element;
        return element;
    }

    /** The place of a member; null when nothing that matters is there. */
    Place member(String name) {
        return members.get(name);
    }

    /** The place of an element; null when nothing that matters is there. */
    Place element(int index) {
        Place named = members.isEmpty() ? null : members.get(Integer.toString(index));
        return named == null ? element : named;
    }

    Role role() {
        return role;
    }

    /** Which of the lists of columns this is in. */
    int columns() {
        return columns;
    }

    /** Those that hold when the value here is true. */
    Set<String> flags() {
        return flags;
    }

    /** Those that hold when there is any value here. */
    Set<String> elementFlags() {
        return elementFlags;
    }
}
