/**
 * Keeps objects in a bucket of an S3-compatible store: small ones in one request, large ones as multipart uploads whose parts are
 * bounded by a pool of buffers that all uploads share. Written with {@code If-None-Match: *}, so nothing is ever overwritten.
 *
 * <p>Keeps no checkpoints: the parts of an unfinished upload can be listed but not read, so who went on with one could neither hash
 * nor check what another process had sent.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
package io.gleaner.storage.s3;
