package io.gleaner.storage.s3;

import io.gleaner.sandbox.infrastructure.S3Server;
import io.gleaner.storage.StorageConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;

/** How to reach a bucket of a server on this machine. */
final class Buckets {

    private Buckets() {}

    /** A new, empty bucket. */
    static StorageConfig.S3 newAt(S3Server server) {
        return at(server.endpoint(), server.newBucket());
    }

    /** With the smallest parts that S3 allows. */
    static StorageConfig.S3 at(URI endpoint, String bucket) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StorageConfig.class)
                .withDefaultValue("gleaner.storage.s3.bucket", bucket)
                .withDefaultValue("gleaner.storage.s3.endpoint", endpoint.toString())
                .withDefaultValue("gleaner.storage.s3.path-style", "true")
                .withDefaultValue("gleaner.storage.s3.access-key", S3Server.ACCESS_KEY)
                .withDefaultValue("gleaner.storage.s3.secret-key", S3Server.SECRET_KEY)
                .withDefaultValue("gleaner.storage.s3.part-size", "5242880")
                .withDefaultValue("gleaner.storage.s3.part-buffers", "2")
                .withDefaultValue("gleaner.storage.s3.request-timeout", "10s")
                .build()
                .getConfigMapping(StorageConfig.class)
                .s3();
    }
}
