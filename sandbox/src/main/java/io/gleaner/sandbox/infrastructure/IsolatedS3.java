package io.gleaner.sandbox.infrastructure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The S3 server behind a class loader of its own: what Quarkus tests with has another Guice than the server needs. */
public final class IsolatedS3 implements AutoCloseable {

    private final Object server;

    private IsolatedS3(Object server) {
        this.server = server;
    }

    /** Starts without a bucket on a free port. */
    public static IsolatedS3 start() throws ReflectiveOperationException {
        ClassLoader own = new URLClassLoader("s3", classpath(), ClassLoader.getPlatformClassLoader());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(own);
        try {
            Class<?> type = own.loadClass(S3Server.class.getName());
            return new IsolatedS3(type.getMethod("start").invoke(null));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Where it answers; buckets stand in the path. */
    public URI endpoint() throws ReflectiveOperationException {
        return (URI) server.getClass().getMethod("endpoint").invoke(server);
    }

    /** The name of a new, empty bucket. */
    public String newBucket() throws ReflectiveOperationException {
        return (String) server.getClass().getMethod("newBucket").invoke(server);
    }

    /** The settings {@code gleaner.storage} that lead to a bucket at this address, with the smallest parts that S3 allows. */
    public static Map<String, String> settings(URI endpoint, String bucket) {
        return Map.of(
                "gleaner.storage.kind",
                "s3",
                "gleaner.storage.s3.bucket",
                bucket,
                "gleaner.storage.s3.endpoint",
                endpoint.toString(),
                "gleaner.storage.s3.path-style",
                "true",
                "gleaner.storage.s3.access-key",
                S3Server.ACCESS_KEY,
                "gleaner.storage.s3.secret-key",
                S3Server.SECRET_KEY,
                "gleaner.storage.s3.part-size",
                "5242880",
                "gleaner.storage.s3.request-timeout",
                "5s");
    }

    /** Stops it, and forgets what it held. */
    @Override
    public void close() throws ReflectiveOperationException {
        server.getClass().getMethod("close").invoke(server);
    }

    /** Without the Guice of Maven, which has a classifier. */
    private static URL[] classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("-classes.jar"))
                .map(IsolatedS3::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
