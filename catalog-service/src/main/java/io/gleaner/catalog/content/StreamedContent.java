package io.gleaner.catalog.content;

import java.io.InputStream;

/**
 * Bytes on their way from a remote store to a caller.
 *
 * @param file id of the file, for the log
 * @param bytes the stream, closed by {@link StreamedContentWriter}
 * @param length how many bytes it must give
 */
record StreamedContent(String file, InputStream bytes, long length) {}
