package io.gleaner.sandbox.googleanalytics;

import java.time.Duration;
import java.util.Set;

/** How the API behaves; may be turned at any time. */
public final class GoogleAnalyticsSwitches {

    /** From an hour's end until its hits are counted. */
    public volatile Duration processingLag = Duration.ofHours(4);

    /** From a day's end until its numbers are final; before that some hits are missing. */
    public volatile Duration settledAfter = Duration.ofHours(48);

    /** Whether nobody visits from two to five in the morning, so that a day has fewer than 24 rows. */
    public volatile boolean quietNights = false;

    /** Tokens that one report costs. */
    public volatile int tokensPerReport = 1;

    /** Tokens of a property in a day. */
    public volatile int tokensPerDay = 200_000;

    /** Tokens of a property in an hour. */
    public volatile int tokensPerHour = 40_000;

    /** Tokens of a property in an hour for each Cloud project. */
    public volatile int tokensPerProjectPerHour = 14_000;

    /** Requests of a property that may run at once, as answers tell it; with 0 each is refused. */
    public volatile int concurrentRequests = 10;

    /** Requests in an hour whose answers may be thresholded, as answers tell it; with 0 each is refused while {@link #thresholding}. */
    public volatile int thresholdedPerHour = 120;

    /** Server errors that a Cloud project has left in this hour, as answers tell it. */
    public volatile int serverErrorsLeft = 10;

    /** Whether answers say that rows about few people were withheld. */
    public volatile boolean thresholding = false;

    /** Whether answers say that rare values were put together in {@code (other)}. */
    public volatile boolean otherRow = false;

    /** Whether answers say that they were estimated from a tenth of the hits. */
    public volatile boolean sampling = false;

    /** Whether the Admin API is enabled in the Cloud projects. */
    public volatile boolean adminApiEnabled = true;

    /** Most accounts in a page of summaries; Google takes 50 when the caller does not say how many. */
    public volatile int summariesInAPage = 50;

    /** Names of dimensions and metrics no two of which go together in a report; Google's own rules are not published. */
    public volatile Set<String> incompatible = Set.of();
}
