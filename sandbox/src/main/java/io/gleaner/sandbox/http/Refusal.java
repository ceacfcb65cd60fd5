package io.gleaner.sandbox.http;

/** Ends the work on a request with an answer; for endpoints that check several things before they do one. */
public final class Refusal extends RuntimeException {

    private final transient Reply reply;

    public Refusal(Reply reply) {
        super("answered with " + reply.status(), null, false, false);
        this.reply = reply;
    }

    /** What is answered. */
    public Reply reply() {
        return reply;
    }
}
