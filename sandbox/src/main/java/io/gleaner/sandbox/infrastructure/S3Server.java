package io.gleaner.sandbox.infrastructure;

import java.io.IOException;
import java.net.URI;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * An S3 server in this process: s3proxy with signature version 4 over a file system in memory. Whoever starts one depends on s3proxy
 * and its Guice, which this module does not pass on.
 */
public final class S3Server implements AutoCloseable {

    /** The access key that it knows. */
    public static final String ACCESS_KEY = "access";

    /** The secret of the access key. */
    public static final String SECRET_KEY = "secret";

    private final BlobStoreContext context;
    private final S3Proxy proxy;

    private S3Server(BlobStoreContext context, S3Proxy proxy) {
        this.context = context;
        this.proxy = proxy;
    }

    /** Starts without a bucket on a free port. */
    public static S3Server start() {
        BlobStoreContext context = ContextBuilder.newBuilder("transient-nio2")
                .credentials("identity", "credential")
                .overrides(new Properties())
                .build(BlobStoreContext.class);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not start", e);
        }
        return new S3Server(context, proxy);
    }

    /** Where it answers; buckets stand in the path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** The name of a new, empty bucket. */
    public String newBucket() {
        String bucket = UUID.randomUUID().toString();
        context.getBlobStore().createContainerInLocation(null, bucket);
        return bucket;
    }

    /** Stops it, and forgets what it held. */
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
