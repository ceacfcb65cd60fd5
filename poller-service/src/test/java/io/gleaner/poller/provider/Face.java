package io.gleaner.poller.provider;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.sandbox.faults.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** How a {@link Trouble} shows when a call meets it, and what it must come to. */
public sealed interface Face {

    /** The platform answers with something else. */
    record Instead(Fault fault, Outcome outcome) implements Face {}

    /**
     * The platform's good answer with one thing changed.
     *
     * @param pointer JSON pointer to a member or element that a good answer has, or to a member that is added
     * @param value what is there instead; null, a string, a number, a boolean, a map or a list
     */
    record Edited(String pointer, Object value, Outcome outcome) implements Face {}

    /** It cannot happen to this call; {@code why} is for the reader of the suite. */
    record Never(String why) implements Face {}

    /** Short for {@link Instead} with a status and a JSON body, which may be null. */
    static Face status(int status, String body, Outcome outcome) {
        return new Instead(new Fault.Status(status, Map.of(), body), outcome);
    }

    /** The same with one header more. */
    static Face status(int status, String header, String value, String body, Outcome outcome) {
        return new Instead(new Fault.Status(status, Map.of(header, value), body), outcome);
    }

    /** {@link Trouble#SLOW_DOWN_FOR_SECONDS}: come back in so many seconds, which is that instant. */
    static Face slowDown(long seconds, Instant until, String body) {
        return status(
                429,
                "Retry-After",
                String.valueOf(seconds),
                body,
                Outcome.fails(RateLimited.class, "").until(until));
    }

    /** {@link Trouble#SLOW_DOWN_UNTIL_DATE}. */
    static Face slowDown(Instant until, String body) {
        return status(
                429,
                "Retry-After",
                RFC_1123_DATE_TIME.format(until.atZone(ZoneOffset.UTC)),
                body,
                Outcome.fails(RateLimited.class, "").until(until));
    }

    /** Short for {@link Never}. */
    static Face never(String why) {
        return new Never(why);
    }

    /**
     * What a trouble must come to.
     *
     * @param failure type of the failure; null when the call succeeds all the same
     * @param says words that the message for people must hold; empty when none
     * @param until what the failure says about when to come back; null when nothing
     */
    record Outcome(Class<? extends ProviderFailure> failure, String says, Instant until) {

        /** The call succeeds. */
        public static Outcome succeeds() {
            return new Outcome(null, "", null);
        }

        /** The call fails like this, in words that hold {@code says}. */
        public static Outcome fails(Class<? extends ProviderFailure> failure, String says) {
            return new Outcome(failure, says, null);
        }

        /** The same, with a time to come back. */
        public Outcome until(Instant when) {
            return new Outcome(failure, says, when);
        }
    }
}
