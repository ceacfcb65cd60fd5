package io.gleaner.e2e.system;

/** Something that a person has to change before Gleaner can run here; the message is the sentence to show. */
public final class CannotRun extends RuntimeException {

    /** @param sentence what is wrong and what to do, without secrets */
    public CannotRun(String sentence) {
        super(sentence);
    }

    /**
     * @param sentence what is wrong and what to do, without secrets
     * @param cause for the log
     */
    public CannotRun(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
