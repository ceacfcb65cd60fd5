package io.gleaner.downloader.transfer;

import io.gleaner.events.Encoding;
import io.gleaner.storage.ObjectName;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * What is to be fetched.
 *
 * @param key what it is, whatever link leads to it: one revision of one file; no secret
 * @param repeated whether an earlier attempt may have left the beginning of it
 * @param provider whose hosts the link may lead to
 * @param link where it is; may be a secret
 * @param credentials to send with the request, where they may go
 * @param compressed whether a gzip-encoded answer is welcome
 * @param mediaType of the decoded content
 * @param requiredColumns that a header row must have
 * @param name under which it will be published, by its encoding
 * @param progress told of what has come, now and then
 */
public record TransferRequest(
        String key,
        boolean repeated,
        String provider,
        URI link,
        Credentials credentials,
        boolean compressed,
        String mediaType,
        List<String> requiredColumns,
        Function<Encoding, ObjectName> name,
        Progress progress) {

    /** Listens to a transfer; called on its thread, so quick. */
    @FunctionalInterface
    public interface Progress {

        /**
         * @param bytes received and kept so far
         * @param length of the whole; negative while not known
         */
        void at(long bytes, long length);
    }

    /** With another link, the rest the same. */
    public TransferRequest to(URI other) {
        return new TransferRequest(
                key, repeated, provider, other, credentials, compressed, mediaType, requiredColumns, name, progress);
    }

    /** Without the link, which may be a secret. */
    @Override
    public String toString() {
        return "TransferRequest[provider=" + provider + ", host=" + link.getHost() + "]";
    }
}
