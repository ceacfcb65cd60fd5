package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Refusal;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Days to report on, both included, and what they are called. */
record DateRange(LocalDate start, LocalDate end, String name) {

    /** @param today in the property's time zone */
    static DateRange parse(JsonObject range, int index, LocalDate today) {
        DateRange parsed = new DateRange(
                day(range.getString("startDate"), today),
                day(range.getString("endDate"), today),
                range.getString("name", "date_range_" + index));
        if (parsed.end.isBefore(parsed.start)) {
            throw new Refusal(GoogleError.invalidArgument("The start date must not be after the end date."));
        }
        return parsed;
    }

    private static LocalDate day(String text, LocalDate today) {
        String given = String.valueOf(text);
        if (given.equals("today")) {
            return today;
        }
        if (given.equals("yesterday")) {
            return today.minusDays(1);
        }
        if (given.matches("[0-9]{1,5}daysAgo")) {
            return today.minusDays(Integer.parseInt(given.substring(0, given.length() - 7)));
        }
        try {
            return LocalDate.parse(given, DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeException e) {
            throw new Refusal(GoogleError.invalidArgument(
                    "Invalid date: " + given + ". Dates must be YYYY-MM-DD, NdaysAgo, yesterday, or today."));
        }
    }
}
