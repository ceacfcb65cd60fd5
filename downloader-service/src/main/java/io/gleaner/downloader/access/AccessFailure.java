package io.gleaner.downloader.access;

import java.time.Duration;

/** Why another service does not give what a link needs. The messages are for people. */
public sealed interface AccessFailure {

    /** For people. */
    String message();

    /** The provider has deleted the report: there is no link and never will be. */
    record Gone(String message) implements AccessFailure {}

    /** The service knows no such connection or report. */
    record Unknown(String message) implements AccessFailure {}

    /** A person must renew the consent. */
    record ConsentNeeded(String message) implements AccessFailure {}

    /** The service does not answer, or says that it cannot now. @param retryAfter null when it does not say */
    record Away(String message, Duration retryAfter) implements AccessFailure {}
}
