package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * The property that a report is about.
 *
 * @param id digits, as Google Analytics shows it under Admin, Property details
 * @param ofReport whether the report names it; otherwise the connection does
 */
record Property(String id, boolean ofReport) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
    private static final String NAME = "property";
    private static final String TIME_ZONE = "timeZone";

    /** The property that the parameters name, or else the connection; null when neither does. */
    static Property of(ConnectionView connection, Parameters parameters) {
        String named = parameters.text(NAME);
        String id = named == null ? connection.properties().get(NAME) : named;
        return id == null ? null : new Property(id.strip(), named != null);
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
        Property property = of(connection, parameters);
        if (property == null) {
            violations.add(
                    "properties." + NAME,
                    "is missing: the number of the Google Analytics property, unless parameters.property has one");
        } else if (!DIGITS.matcher(property.id).matches()) {
            violations.add(property.field(), "must be the property's number, such as 123456789");
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
