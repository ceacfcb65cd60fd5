package io.gleaner.poller.provider.fouryousee;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the poller works with 4YouSee. */
@ConfigMapping(prefix = "gleaner.provider.fouryousee")
interface FourYouSeeConfig {

    /** The root of the API; ends with a slash. */
    @WithDefault("https://api.4yousee.com.br/v1/")
    URI rootUrl();

    /** How long a call may take from the first byte sent to the last byte received. */
    @WithDefault("PT15S")
    Duration timeout();

    /**
     * The pause between two calls with one token, over all replicas and connections. The vendor allows one call a second and
     * may block for ever who exceeds that; a little more makes up for answers that travel unevenly.
     */
    @WithDefault("PT1.1S")
    Duration callInterval();

    /** How long a call waits for its turn before the connection is left alone for a moment. */
    @WithDefault("PT10S")
    Duration patience();

    /** How many reports of a connection may be in the making at once; the vendor names no limit. */
    @WithDefault("10")
    int openReports();

    /** Most days in one report, both ends included. */
    @WithDefault("30")
    int longestPeriod();

    /** How long after a report was asked for a first look makes sense; reports took up to 5 seconds where that was observed. */
    @WithDefault("PT5S")
    Duration firstCheck();

    /** The same when 4YouSee was given the address of a web hook, so that looking is but the safety net. */
    @WithDefault("PT30S")
    Duration firstCheckWithHook();

    /** Most pages of the list of reports that are read at a time; what is not found on them is asked for one by one. */
    @WithDefault("5")
    int pagesAtMost();

    /** How far the vendor's clock may be off when the report of an unanswered call is searched for. */
    @WithDefault("PT10M")
    Duration clockTolerance();

    /** Whose days the account's reports are made of; the vendor does not say. A connection's property timeZone goes first. */
    @WithDefault("UTC")
    ZoneId zone();

    /** How long after the end of a day its plays can be asked for; by default the day is over in every zone of the Americas. */
    @WithDefault("PT12H")
    Duration dataLag();

    /**
     * Whether a day is asked for only once the players have handed in their logs of it, as their {@code lastLogReceived} says.
     * The vendor does not document what that means; a time that cannot be read keeps nobody waiting.
     */
    @WithDefault("true")
    boolean waitForLogs();

    /** How long after its end a day is asked for at the latest, whatever the players say. */
    @WithDefault("PT24H")
    Duration logsAtLatest();

    /** How often one looks whether the logs have come; each look is a call for each 100 players. */
    @WithDefault("PT2H")
    Duration logsLook();

    /** A player whose last log is older than this at the end of a day is taken to be switched off, and not waited for. */
    @WithDefault("P2D")
    Duration silentAfter();

    /** How much earlier than a day's end its last log may be: nothing need be played in the last minutes of a day. */
    @WithDefault("PT1H")
    Duration logTolerance();

    /** The time zone of {@code lastLogReceived}, such as {@code UTC}; the connection's when it is not set. Not documented. */
    Optional<String> logZone();

    /** How long after the end of a day a report that is not there counts as late. */
    @WithDefault("PT36H")
    Duration lateAfter();

    /** After how many days a period is asked for once more: players that were offline hand in their logs late. 0 for never. */
    @WithDefault("3")
    int restatementDays();

    /** Types of report other than {@code detailed}, the only one that is documented. */
    Optional<Set<String>> additionalTypes();

    /** Formats other than {@code json}, the only one that is documented. */
    Optional<Set<String>> additionalFormats();

    /** Members of the filter that the vendor has added; they are let through with any value. */
    Optional<Set<String>> additionalFilters();

    /** Statuses of a report that is finished. */
    @WithDefault("success")
    Set<String> finishedStatuses();

    /** Statuses of a report that could not be made; every other status means that it is in the making. */
    @WithDefault("failed")
    Set<String> failedStatuses();

    /** Hosts on which finished reports may lie: full names, or {@code *.} and the end of names. */
    @WithDefault("4yousee-playlogs-reports.s3.amazonaws.com")
    Set<String> fileHosts();

    /** Which messages with status 403 mean that the token is refused; the vendor documents no status for it. */
    @WithDefault("(?i)unauthori[sz]ed|secret-token|(invalid|wrong|missing|unknown|expired|blocked) (secret[- ]?)?token")
    Pattern tokenRefused();

    /** Which messages mean that a report is another account's; the vendor documents no status for it. */
    @WithDefault("(?i)does not belong")
    Pattern foreignReport();

    /** How long the names of players and media are good for. */
    @WithDefault("PT1H")
    Duration namesFor();

    /** Most pages, of 100 names each, that are read of a list of names; each is a call, of which there is one a second. */
    @WithDefault("8")
    int namePagesAtMost();

    /** Of how many connections the names are kept in memory; those that were needed longest ago go first. */
    @WithDefault("100")
    int namesOfAtMost();
}
