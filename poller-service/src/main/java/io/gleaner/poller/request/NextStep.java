package io.gleaner.poller.request;

import java.time.Instant;

/** What follows from a failure. */
public sealed interface NextStep {

    /** This request is tried again. */
    record TryAgain(Instant at) implements NextStep {}

    /** This request is tried again when another one of the connection is finished, at the latest at {@code at}. */
    record WaitForSlot(Instant at) implements NextStep {}

    /** Nothing is asked for the connection before {@code until}. */
    record ParkConnection(Instant until) implements NextStep {}

    /** This request has no hope as it stands. */
    record GiveUp() implements NextStep {}
}
