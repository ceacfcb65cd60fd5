package io.gleaner.poller.provider.dailymotion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the poller works with Dailymotion. */
@ConfigMapping(prefix = "gleaner.provider.dailymotion")
interface DailymotionConfig {

    /** Where each generation of the API answers queries; a connection chooses by its profile. */
    Profiles profiles();

    /** How long a call may take from the first byte sent to the last byte received. */
    @WithDefault("PT25S")
    Duration timeout();

    /** How long after a report was asked for a first look makes sense. */
    @WithDefault("PT15S")
    Duration firstCheck();

    /** How many reports one status query asks about. */
    @WithDefault("20")
    int checkedAtOnce();

    /** How many links a page of a report's links is asked to have. */
    @WithDefault("100")
    int linksAtOnce();

    /** Whether the last day of a report is the {@code endDate} that is sent, rather than the day before it. */
    @WithDefault("true")
    boolean endDateInclusive();

    /** How long Dailymotion keeps a finished report. */
    @WithDefault("PT48H")
    Duration availableFor();

    /** How long after the end of a day (UTC) its numbers can be asked for; not documented, practice is the next day. */
    @WithDefault("PT6H")
    Duration dataLag();

    /** How long after the end of a day (UTC) a report that is not there counts as late. */
    @WithDefault("PT36H")
    Duration lateAfter();

    /** After how many days a period is asked for once more; a choice, as the vendor says nothing. 0 for never. */
    @WithDefault("3")
    int restatementDays();

    /** The same for reports with estimated earnings, which settle later. */
    @WithDefault("7")
    int revenueRestatementDays();

    /** How often in a row the link to a finished report may be refused in unknown words before the report counts as gone. */
    @WithDefault("8")
    int linkRefusalsAtMost();

    /** New names of metrics, dimensions, products or filters that the vendor has added and that shall be let through. */
    Optional<Set<String>> additionalNames();

    /** Which GraphQL errors mean that too many reports are in the making; the vendor documents no code for it. */
    @WithDefault("(?i)too many|concurrent|simultaneous|already (running|in progress)|limit of \\d+ reports?")
    Pattern tooManyOpen();

    /** Which GraphQL errors are worth another try; all others are final. */
    @WithDefault("(?i)internal (server )?error|time[d ]?-?out|temporar|unavailable|try again|overload")
    Pattern worthAnotherTry();

    /** Which GraphQL errors mean that the access token is refused, where the vendor does not say so with HTTP 401. */
    @WithDefault(
            "(?i)unauthenticated|not authenticated|(invalid|expired) (access )?token|access token (has |is )?(expired|invalid)")
    Pattern tokenRefused();

    /** The two generations of the GraphQL endpoint. */
    interface Profiles {

        /** For connections of profile {@code public-key}. */
        PublicKey publicKey();

        /** For connections of profile {@code private-key}, and those that name none. */
        PrivateKey privateKey();
    }

    /** The endpoint of the public API key. */
    interface PublicKey {

        /** Where queries are posted to. */
        @WithDefault("https://graphql.api.dailymotion.com")
        URI endpoint();
    }

    /** The endpoint of the private API key. */
    interface PrivateKey {

        /** Where queries are posted to. */
        @WithDefault("https://partner.api.dailymotion.com/graphql")
        URI endpoint();
    }
}
