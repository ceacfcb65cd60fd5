package io.gleaner.e2e.bench;

import io.gleaner.e2e.api.Catalog;
import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.Installation;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the benchmarks run on: the whole system, and a server of files beside it.
 *
 * @param system running
 * @param installation it is run from
 * @param directory for files of the benchmarks, made anew for each run. Large ones go at the end of a benchmark; thousands of small
 *     ones stay, since some file systems make new ones slowly for minutes after so many were deleted
 * @param server the process that serves {@code directory/served}
 * @param serverPort where it listens
 * @param scale by which sizes and counts are multiplied, 1 for what the goals are stated for
 */
record Bed(
        GleanerSystem system, Installation installation, Path directory, Process server, int serverPort, double scale)
        implements AutoCloseable {

    static Bed make(GleanerSystem system, Installation installation, Path directory, int serverPort, double scale)
            throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("served"));
        Process server = new ProcessBuilder(List.of(
                        installation.java().toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        installation.classpath(),
                        StaticServer.class.getName(),
                        directory.resolve("served").toString(),
                        String.valueOf(serverPort)))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        Bed bed = new Bed(system, installation, directory, server, serverPort, scale);
        bed.awaitServer();
        return bed;
    }

    private void awaitServer() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IOException("the file server does not start, see " + directory.resolve("server.log"));
            }
            server.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address("/").toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + serverPort + path);
    }

    Path served(String name) {
        return directory.resolve("served").resolve(name);
    }

    Path log(String name) {
        return directory.resolve(name + ".log");
    }

    long scaled(long size) {
        return Math.max(1, Math.round(size * scale));
    }

    Catalog catalog() {
        return new Catalog(system.ports().address(Service.CATALOG));
    }

    String kafka() {
        return "127.0.0.1:" + system.ports().kafka();
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
