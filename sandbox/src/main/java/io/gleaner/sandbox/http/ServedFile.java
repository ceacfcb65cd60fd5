package io.gleaner.sandbox.http;

import io.gleaner.sandbox.content.Content;
import java.time.Instant;

/**
 * A file to serve.
 *
 * @param content its plain bytes
 * @param mediaType such as {@code text/csv}
 * @param tag changes when the content does; part of the ETag
 * @param lastModified when it was made
 */
public record ServedFile(Content content, String mediaType, String tag, Instant lastModified) {}
