package io.gleaner.downloader.transfer;

import io.gleaner.sandbox.infrastructure.S3Server;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** The S3 server behind a class loader of its own: what Quarkus tests with has another Guice than the server needs. */
final class IsolatedS3 implements AutoCloseable {

    private final Object server;

    private IsolatedS3(Object server) {
        this.server = server;
    }

    static IsolatedS3 start() throws ReflectiveOperationException {
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

    URI endpoint() throws ReflectiveOperationException {
        return (URI) server.getClass().getMethod("endpoint").invoke(server);
    }

    String newBucket() throws ReflectiveOperationException {
        return (String) server.getClass().getMethod("newBucket").invoke(server);
    }

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
