package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** An event that tells of a report. */
public sealed interface ReportEvent extends Event permits ReportRequested, ReportReady, FileStored, ReportFailed {

    /** The report that the event tells of. */
    Report report();

    @Override
    @JsonIgnore
    default String subject() {
        return report().key().value();
    }
}
