package io.gleaner.poller.scheduled;

import io.gleaner.poller.provider.ProviderFailure;

/**
 * What a look at all jobs of a wish brought.
 *
 * @param isNew whether there was anything new
 * @param end why nothing will be made any more for those who still wait; null while something may come
 */
record Look(boolean isNew, ProviderFailure end) {}
