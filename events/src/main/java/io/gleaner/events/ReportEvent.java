package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** What travels on the topics: exactly one kind of event on each. */
public sealed interface ReportEvent permits ReportRequested, ReportReady, FileStored, ReportFailed {

    /** The report that the event tells of. */
    Report report();

    /** The topic that carries this kind of event. */
    @JsonIgnore
    Topic topic();

    /** CloudEvents id: the same for the same fact, however often it is told. At most 500 characters. */
    @JsonIgnore
    String eventId();

    /** CloudEvents time: when the fact came about. */
    @JsonIgnore
    Instant eventTime();
}
