package io.gleaner.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which store is used, and how. */
@ConfigMapping(prefix = "gleaner.storage")
public interface StorageConfig {

    /** A local directory or an S3-compatible store. */
    @WithDefault("directory")
    Kind kind();

    /** Where the local directory is; created when missing. Required for that kind. */
    Optional<Path> directory();

    /** Bytes that must stay free in the local directory; with less nothing is begun. */
    @WithDefault("268435456")
    long minimumFree();

    /** The S3-compatible store. */
    S3 s3();

    /** Kinds of store. */
    enum Kind {
        DIRECTORY,
        S3
    }

    /** Access to an S3-compatible store. */
    interface S3 {

        /** The bucket; it must exist. Required for this kind. */
        Optional<String> bucket();

        /** Its address; the one of Amazon's region when left out. */
        Optional<URI> endpoint();

        /** Its region. */
        @WithDefault("us-east-1")
        String region();

        /** Whether the bucket stands in the path instead of the host name. */
        @WithDefault("false")
        boolean pathStyle();

        /** Access key; the platform's usual sources (environment, web identity) when left out. */
        Optional<String> accessKey();

        /** Secret of the access key. */
        Optional<String> secretKey();

        /** Bytes in a part of a multipart upload, at least 5 MiB; also the greatest object that is sent in one request. */
        @WithDefault("8388608")
        int partSize();

        /** Buffers of one part that all uploads of this process share: bounds their memory. */
        @WithDefault("4")
        @WithName("part-buffers")
        int partBuffers();

        /** How long one request may take, with its repetitions. */
        @WithDefault("120s")
        Duration requestTimeout();
    }
}
