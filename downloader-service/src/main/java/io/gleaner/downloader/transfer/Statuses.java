package io.gleaner.downloader.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** What an HTTP status says about a transfer. */
final class Statuses {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private Statuses() {}

    /** The trouble behind a status that is neither success nor redirect. */
    static Trouble trouble(Answer answer) {
        int status = answer.status();
        String message = "the host answers " + status;
        return switch (status) {
            case 429 -> new Trouble.RateLimited(message, retryAfter(answer));
            case 401 -> answer.authorised() ? new Trouble.CredentialsRejected(message) : new Trouble.LinkDead(message);
            case 403 -> answer.authorised() ? new Trouble.Forbidden(message) : new Trouble.LinkDead(message);
            case 400, 404, 410 -> new Trouble.LinkDead(message);
            case 408, 425 -> new Trouble.Unavailable(message, retryAfter(answer));
            default ->
                status >= 500 ? new Trouble.Unavailable(message, retryAfter(answer)) : new Trouble.Malformed(message);
        };
    }

    /** Retry-After in seconds or as a date, at most a day; null when there is none. */
    static Duration retryAfter(Answer answer) {
        String value = answer.header("Retry-After");
        return value == null ? null : retryAfter(value.strip(), Instant.now());
    }

    static Duration retryAfter(String value, Instant now) {
        Duration pause;
        try {
            pause = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : pause;
    }
}
