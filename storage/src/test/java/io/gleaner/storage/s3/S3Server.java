package io.gleaner.storage.s3;

import io.gleaner.storage.StorageConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3 server in this process: s3proxy with signature version 4 over a file system in memory. */
public final class S3Server implements AutoCloseable {

    private final BlobStoreContext context;
    private final S3Proxy proxy;

    private S3Server(BlobStoreContext context, S3Proxy proxy) {
        this.context = context;
        this.proxy = proxy;
    }

    /** Starts without a bucket on a free port. */
    public static S3Server start() throws Exception {
        BlobStoreContext context = ContextBuilder.newBuilder("transient-nio2")
                .credentials("identity", "credential")
                .overrides(new Properties())
                .build(BlobStoreContext.class);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
                .build();
        proxy.start();
        return new S3Server(context, proxy);
    }

    /** A new, empty bucket and how to reach it, with the smallest parts that S3 allows. */
    public StorageConfig.S3 newBucket() {
        String bucket = UUID.randomUUID().toString();
        context.getBlobStore().createContainerInLocation(null, bucket);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StorageConfig.class)
                .withDefaultValue("gleaner.storage.s3.bucket", bucket)
                .withDefaultValue("gleaner.storage.s3.endpoint", "http://127.0.0.1:" + proxy.getPort())
                .withDefaultValue("gleaner.storage.s3.path-style", "true")
                .withDefaultValue("gleaner.storage.s3.access-key", "access")
                .withDefaultValue("gleaner.storage.s3.secret-key", "secret")
                .withDefaultValue("gleaner.storage.s3.part-size", "5242880")
                .withDefaultValue("gleaner.storage.s3.part-buffers", "2")
                .withDefaultValue("gleaner.storage.s3.request-timeout", "10s")
                .build()
                .getConfigMapping(StorageConfig.class)
                .s3();
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
        context.close();
    }
}
