package io.gleaner.events;

/** Says that an event, or an identity in one, breaks the contract, and which field does. */
public final class InvalidEvent extends IllegalArgumentException {

    private final String field;

    /**
     * @param field path of the offending field in the event's JSON, such as {@code report.period.end}
     * @param problem what is wrong with it, safe to show to a person
     */
    public InvalidEvent(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** Path of the offending field in the event's JSON. */
    public String field() {
        return field;
    }
}
