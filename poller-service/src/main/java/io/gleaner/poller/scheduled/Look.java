package io.gleaner.poller.scheduled;

import io.gleaner.poller.provider.ProviderFailure;
import java.util.Optional;

/**
 * What a look at all jobs of a wish brought.
 *
 * @param isNew whether there was anything new
 * @param end why nothing will be made any more for those who still wait; empty while something may come
 */
record Look(boolean isNew, Optional<ProviderFailure> end) {}
