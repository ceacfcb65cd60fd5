package io.gleaner.sandbox.http;

/** Switches of a host that serves files; what the real hosts do is mostly undocumented, so all of it can be turned. */
public final class Serving {

    /** Whether {@code Range} is honoured. */
    public volatile boolean ranges = true;

    /** Whether files carry a strong ETag. */
    public volatile boolean etag = true;

    /** Whether files carry Last-Modified. */
    public volatile boolean lastModified = false;

    /** Whether files are compressed for clients that accept it. */
    public volatile boolean gzip = false;

    /**
     * Whether a range is one of the compressed bytes when the client accepts gzip (as RFC 9110 says). Otherwise a range is
     * always one of the plain bytes, which chunked download with Google's clients needs, unless {@code If-Range} names the
     * ETag of the compressed bytes.
     */
    public volatile boolean rangesOfGzip = false;

    /** Whether a Content-Length is sent; otherwise bodies are chunked. */
    public volatile boolean contentLength = true;
}
