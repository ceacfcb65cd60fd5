package io.gleaner.sandbox.http;

/** Answers requests of one kind; called on an event loop, so it computes and never waits. */
@FunctionalInterface
public interface Endpoint {

    /** The answer; may throw a {@link Refusal}. */
    Reply answer(Incoming request);
}
