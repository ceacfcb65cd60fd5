package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** What travels on the topics: exactly one kind of event on each. */
public sealed interface Event permits ReportEvent, ConnectionHealth {

    /** The topic that carries this kind of event. */
    @JsonIgnore
    Topic topic();

    /** What the event tells of: the message's key, so that what is told of one thing stays in order. */
    @JsonIgnore
    String subject();

    /** CloudEvents id: the same for the same fact, however often it is told. At most 500 characters. */
    @JsonIgnore
    String eventId();

    /** CloudEvents time: when the fact came about. */
    @JsonIgnore
    Instant eventTime();
}
