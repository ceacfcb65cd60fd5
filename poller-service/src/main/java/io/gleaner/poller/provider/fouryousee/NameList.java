package io.gleaner.poller.provider.fouryousee;

import java.time.Instant;
import java.util.List;

/**
 * What players or media are called.
 *
 * @param items by number
 * @param complete false when there were more than are read at once
 * @param asOf when 4YouSee said so
 */
record NameList(List<Named> items, boolean complete, Instant asOf) {}
