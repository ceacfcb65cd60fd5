package io.gleaner.catalog.listing;

import io.gleaner.problems.Problems;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Reads values of query parameters; a 400 problem names the parameter that cannot be read. */
final class Values {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Values() {}

    /** An absent or empty value is null. */
    static String text(String value, String field, Pattern form, String expected) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!form.matcher(value).matches()) {
            throw Problems.invalid(field, "must be " + expected);
        }
        return value;
    }

    /** An absent or empty value is null. */
    static LocalDate date(String value, String field) {
        if (text(value, field, DATE, "a date such as 2026-11-30") == null) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw Problems.invalid(field, "must be a date such as 2026-11-30");
        }
    }

    static int number(String value, String field, int least, int greatest) {
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < least || number > greatest) {
            throw Problems.invalid(field, "must be a whole number from " + least + " to " + greatest);
        }
        return number;
    }
}
