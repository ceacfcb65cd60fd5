package io.gleaner.poller.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Reads the HTTP header {@code Retry-After}, which is a number of seconds or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {

    /** A hint beyond this is cut to it: no provider may park work for longer by one header. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * When the provider wants to be asked again.
     *
     * @param value of the header, or null
     * @param now by the injected clock
     * @return never before {@code now} nor later than {@link #LONGEST} after it; null when there is no readable value
     */
    public static Instant parse(String value, Instant now) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return text.length() > 9 ? now.plus(LONGEST) : within(now.plusSeconds(Long.parseLong(text)), now);
        }
        try {
            return within(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    now);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** {@code now} plus {@code delay}, within the same bounds. */
    public static Instant in(Duration delay, Instant now) {
        return within(now.plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay), now);
    }

    private static Instant within(Instant until, Instant now) {
        if (until.isBefore(now)) {
            return now;
        }
        return until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until;
    }
}
