package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A property that a report is about. Sites that are spread over several properties have reports of several parts, one a
 * property.
 *
 * @param id digits, as Google Analytics shows it under Admin, Property details
 * @param ofReport whether the report names it; otherwise the connection does
 */
record Property(String id, boolean ofReport) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
    private static final int MOST = 20;
    private static final String NAME = "property";
    private static final String TIME_ZONE = "timeZone";

    /** The properties that the parameters name, or else the connection's; empty when neither names one. */
    static List<Property> of(ConnectionView connection, Parameters parameters) {
        List<String> named = parameters.texts(NAME);
        String ofConnection = connection.properties().get(NAME);
        return named.isEmpty()
                ? Stream.ofNullable(ofConnection)
                        .map(id -> new Property(id.strip(), false))
                        .toList()
                : named.stream().map(id -> new Property(id.strip(), true)).toList();
    }

    /** The time zone that the connection says it has; null when it says none that can be read. */
    static ZoneId zone(ConnectionView connection) {
        try {
            String zone = connection.properties().get(TIME_ZONE);
            return zone == null ? null : ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    static void check(Violations violations, ConnectionView connection, Parameters parameters) {
        List<Property> properties = of(connection, parameters);
        if (properties.isEmpty()) {
            violations.add(
                    "properties." + NAME,
                    "is missing: the number of the Google Analytics property, unless parameters.property has one");
        }
        if (properties.size() > MOST) {
            violations.add("parameters." + NAME, "names more than " + MOST + " properties");
        }
        for (int index = 0; index < properties.size(); index++) {
            Property property = properties.get(index);
            String field = property.field() + (properties.size() > 1 ? "[" + index + "]" : "");
            if (!DIGITS.matcher(property.id).matches()) {
                violations.add(field, "must be the property's number, such as 123456789");
            } else if (properties.indexOf(property) < index) {
                violations.add(field, property.id + " is there twice");
            }
        }
        String zone = connection.properties().get(TIME_ZONE);
        if (zone == null || zone.isBlank()) {
            violations.add(
                    "properties." + TIME_ZONE,
                    "is missing: the property's reporting time zone, such as Europe/Paris; its days are days there");
        } else if (zone(connection) == null) {
            violations.add(
                    "properties." + TIME_ZONE,
                    "is no time zone" + Violations.meant(zone.strip(), ZoneId.getAvailableZoneIds()));
        }
    }

    /** Where its number stands. */
    String field() {
        return (ofReport ? "parameters." : "properties.") + NAME;
    }
}
