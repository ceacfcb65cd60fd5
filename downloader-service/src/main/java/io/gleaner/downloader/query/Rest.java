package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.Trouble;
import java.time.Instant;

/**
 * A connection is left alone.
 *
 * @param until when that ends
 * @param troubles how many there were in a row
 * @param cause the last of them, with the pause that it costs
 */
record Rest(Instant until, int troubles, Trouble.Tired cause) {}
