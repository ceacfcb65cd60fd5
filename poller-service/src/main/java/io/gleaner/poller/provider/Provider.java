package io.gleaner.poller.provider;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A platform, as the poller sees it. An adapter is one CDI bean that implements one of the three kinds; being a bean is all
 * the registration there is.
 *
 * <p>All methods are called on the event loop and must not block.
 */
public sealed interface Provider permits AskedProvider, ScheduledProvider, QueriedProvider {

    /** What it is and what its limits are; constant while the process runs. */
    ProviderDescription description();

    /**
     * How many days after its end a period is asked once again by default, for this wish.
     *
     * @param parameters as the person wrote them; never null
     * @return 0 for never
     */
    default int restatementDays(String reportType, Parameters parameters) {
        return description().restatementOf(reportType);
    }

    /**
     * Whose days a connection's periods are made of; the provider's, unless each connection has its own.
     *
     * @return null when the connection does not say so in a readable way, which {@link #violations} then tells
     */
    default ZoneId zone(ConnectionView connection) {
        return description().zone();
    }

    /** How many days a report has of which only the last day is known; 0 when a person has to say. */
    default int usualPeriod() {
        return 0;
    }

    /**
     * The wishes that the platform allows in place of a standing one that mixes what it keeps apart.
     *
     * @param parameters as the person wrote them; never null, and maybe wrong
     * @return parameters of each part, by a short name of it (lower-case letters, digits, hyphens), in order; empty when the wish
     *     stays whole, be it because nothing is wrong with it or because no parting would mend it
     */
    default Map<String, Parameters> parts(String reportType, Parameters parameters) {
        return Map.of();
    }

    /**
     * Says what is wrong with a wish before any call is spent on it. Free of side effects.
     *
     * @param reportType as the person wrote it
     * @param parameters as the person wrote them; never null
     * @param period null while a subscription is checked, which has no single period
     * @return a violation for each thing wrong, with field names such as {@code parameters.metrics[1]}; empty when all is
     *     well. What is wrong with the connection itself is named {@code properties.…}: nothing is asked for it until a person
     *     has mended it, and no report is given up for it
     */
    List<Violation> violations(ConnectionView connection, String reportType, Parameters parameters, Period period);

    /**
     * Asks the platform about a wish that {@link #violations} has nothing against, while the person who wishes waits. For what only
     * the platform knows, such as the report types of an account; what it says is remembered, so that many wishes cost one call.
     *
     * @param parameters as the person wrote them; never null
     * @return fails with {@link ProviderFailure.InvalidRequest}, whose field is one of the wish, when the platform says clearly that
     *     it will never serve it; any other failure means that it cannot be told now
     */
    default Uni<Void> askAhead(Turn turn, String reportType, Parameters parameters) {
        return Uni.createFrom().voidItem();
    }
}
