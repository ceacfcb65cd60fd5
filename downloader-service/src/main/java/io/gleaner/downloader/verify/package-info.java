/**
 * Decides from the bytes of a file, as they pass, whether they are what was promised: one whole gzip stream, a header row with
 * the required columns, no error page. Counts the rows. Must not know where the bytes come from or go to.
 */
package io.gleaner.downloader.verify;
