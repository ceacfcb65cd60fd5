package io.gleaner.poller.provider;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import java.util.List;

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
     * Says what is wrong with a wish before any call is spent on it. Free of side effects.
     *
     * @param reportType as the person wrote it
     * @param parameters as the person wrote them; never null
     * @param period null while a subscription is checked, which has no single period
     * @return a violation for each thing wrong, with field names such as {@code parameters.metrics[1]}; empty when all is well
     */
    List<Violation> violations(ConnectionView connection, String reportType, Parameters parameters, Period period);
}
