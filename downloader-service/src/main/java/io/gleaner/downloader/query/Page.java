package io.gleaner.downloader.query;

import java.util.List;
import java.util.Set;

/**
 * What an answer turned out to be.
 *
 * @param columns names of the headers, in order
 * @param rows how many there are
 * @param fingerprint of the rows; equal for equal rows
 * @param total how many rows the whole query has; negative where the answer does not say
 * @param flags that hold
 * @param error whether it is an error, whatever its status
 */
record Page(List<String> columns, long rows, long fingerprint, long total, Set<String> flags, boolean error) {}
