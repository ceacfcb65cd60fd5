package io.gleaner.sandbox.youtubeanalytics;

import java.time.Duration;

/** How the API behaves; may be turned at any time. */
public final class YouTubeAnalyticsSwitches {

    /** From the end of a Pacific day to its numbers. */
    public volatile Duration lag = Duration.ofHours(48);

    /** The same for money; a query that asks for money waits for it with all of its metrics. */
    public volatile Duration moneyLag = Duration.ofHours(72);

    /** Whether channels earn money; otherwise every query for money is refused. */
    public volatile boolean monetized = true;

    /** Status of that refusal: 401 was observed, 403 is documented elsewhere. */
    public volatile int notMonetizedStatus = 401;

    /** Whether a query without dimensions is answered with a row of zeros when there is nothing; otherwise with no row. */
    public volatile boolean zeroRow = true;

    /** Whether {@code rows} is an empty list when there is nothing; otherwise it is absent. */
    public volatile boolean emptyList = false;

    /** Groups on a page of a list. */
    public volatile int groupsPerPage = 50;
}
