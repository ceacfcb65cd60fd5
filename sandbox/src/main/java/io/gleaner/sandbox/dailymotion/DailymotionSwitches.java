package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.http.Serving;
import java.time.Duration;

/** How Dailymotion behaves; the defaults are what is documented. May be turned at any time. */
public final class DailymotionSwitches {

    /** How long a report is in the making (documented: up to two hours). */
    public volatile Duration reportDelay = Duration.ofMinutes(1);

    /** How long a report exists after it was finished; then its status is EXPIRED. */
    public volatile Duration reportLifetime = Duration.ofHours(48);

    /** How long links live; a new one is made each time somebody asks. */
    public volatile Duration linkLifetime = Duration.ofHours(1);

    /** Status of the storage host's answer for a link that is no longer good. */
    public volatile int deadLinkStatus = 403;

    /** How long access tokens live. */
    public volatile Duration tokenLifetime = Duration.ofHours(10);

    /** Whether a refresh returns a new refresh token and ends the old one. */
    public volatile boolean rotateRefreshTokens = true;

    /** Whether a private key's token must have asked for {@code create_reports} (or {@code manage_reports}). */
    public volatile boolean requireScope = true;

    /** Most reports of an account in the making. */
    public volatile int openReports = 2;

    /** Whether a report includes its {@code endDate} (not documented). */
    public volatile boolean endDateIncluded = true;

    /** Longest range in days. */
    public volatile int longestRange = 180;

    /** Most dimensions of a report. */
    public volatile int mostDimensions = 8;

    /** Rows for each day (or hour, or month) when there is a dimension besides the time. */
    public volatile int rowsPerBucket = 5;

    /** Rows of one file; more rows make more parts. */
    public volatile int rowsPerPart = 1_000;

    /** Parts of new reports; 0 to let {@link #rowsPerPart} decide. */
    public volatile int parts = 0;

    /** Every part is valid CSV of exactly so many bytes; 0 for real rows. */
    public volatile long partBytes = 0;

    /** Links in a page when {@code first} is not given. */
    public volatile int pageSize = 10;

    /** Whether {@code downloadLinks} takes {@code first} and {@code page}; otherwise they are refused as unknown arguments. */
    public volatile boolean linkPaging = true;

    /** How the storage host serves files; nothing about it is documented. */
    public final Serving serving = new Serving();
}
