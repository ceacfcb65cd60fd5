package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.http.Serving;
import java.time.Duration;

/** How 4YouSee behaves; the defaults are what is documented or was observed. May be turned at any time. */
public final class FourYouSeeSwitches {

    /** How long a report is in the making. */
    public volatile Duration reportDelay = Duration.ofSeconds(5);

    /** The status of a report in the making once it was asked for; other words than {@code waiting} are not documented. */
    public volatile String runningStatus = "waiting";

    /** A report that asks for this media fails. */
    public volatile int failingMedia = 666;

    /** Longest range in days, both ends included. */
    public volatile int longestRange = 30;

    /** Time between two calls with one token to one address; zero for no limit. */
    public volatile Duration callInterval = Duration.ofSeconds(1);

    /** Whether the refusal of a call that came too early says when to come again. */
    public volatile boolean retryAfter = true;

    /** Status of the answer to a missing or wrong token (not documented). */
    public volatile int unauthorizedStatus = 401;

    /** Status of the answer to whoever asks for another account's report (not documented). */
    public volatile int foreignStatus = 403;

    /** Status of the answer to a report that cannot be made (not documented). */
    public volatile int invalidStatus = 422;

    /** What the waits between the attempts to deliver a notice are multiplied with. */
    public volatile double noticePace = 1;

    /** How long a file exists after its report was made (not documented). */
    public volatile Duration fileLifetime = Duration.ofDays(365);

    /** How far what the players have reported is behind the time; plays later than that are missing from reports. */
    public volatile Duration logLag = Duration.ofHours(1);

    /** The number of a player that hands in its logs later than the others; 0 for none. */
    public volatile int latePlayer = 0;

    /** How far what the late player has reported is behind the time. */
    public volatile Duration lateLogLag = Duration.ofHours(18);

    /** How many players an account has. */
    public volatile int players = 3;

    /** How many medias an account has. */
    public volatile int medias = 5;

    /** How often a player plays something in a day. */
    public volatile int playsPerDay = 24;

    /** How the host of the files serves them; nothing about it is documented. */
    public final Serving serving = new Serving();

    /** How far what a player has reported is behind the time. */
    Duration logLagOf(int player) {
        return player == latePlayer ? lateLogLag : logLag;
    }
}
