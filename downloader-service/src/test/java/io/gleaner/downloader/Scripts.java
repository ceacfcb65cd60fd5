package io.gleaner.downloader;

import io.gleaner.downloader.FaultServer.Script;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers that several tests want. */
public final class Scripts {

    private Scripts() {}

    /** A status with an empty body. */
    public static Script status(int status, String... headers) {
        return (request, wire) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: 0";
            wire.head(status, all);
        };
    }

    /** The whole body, as it should be, whatever is asked. */
    public static Script whole(byte[] body, String... headers) {
        return cut(body, body.length, headers);
    }

    /** The first bytes of a body whose whole length is announced; the connection ends where it is cut. */
    public static Script cut(byte[] body, int at, String... headers) {
        return (request, wire) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: " + body.length;
            wire.head(200, all).body(body, 0, at);
            if (at < body.length) {
                wire.close();
            }
        };
    }

    /** The whole body, its second half only once there is leave. */
    public static Script held(byte[] body, CountDownLatch half, CountDownLatch leave) {
        return (request, wire) -> {
            int middle = body.length / 2;
            wire.head(200, "Content-Length: " + body.length)
                    .body(body, 0, middle)
                    .out()
                    .flush();
            half.countDown();
            leave.await(10, TimeUnit.SECONDS);
            wire.body(body, middle, body.length);
        };
    }

    /** As a good server does it, with ranges and If-Range; the connection ends after {@code at} bytes of each answer. */
    public static Script ranged(byte[] body, String entityTag, int at) {
        return (request, wire) -> {
            boolean same = request.header("If-Range").map(entityTag::equals).orElse(true);
            int from = same ? request.header("Range").map(Scripts::first).orElse(0) : 0;
            if (from >= body.length && request.header("Range").isPresent() && same) {
                wire.head(416, "Content-Range: bytes */" + body.length, "Content-Length: 0");
                return;
            }
            int to = Math.min(body.length, from + at);
            if (request.header("Range").isPresent() && same) {
                wire.head(
                        206,
                        "Content-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length,
                        "Content-Length: " + (body.length - from),
                        "ETag: " + entityTag);
            } else {
                wire.head(200, "Content-Length: " + body.length, "ETag: " + entityTag, "Accept-Ranges: bytes");
            }
            wire.body(body, from, to);
            if (to < body.length) {
                wire.close();
            }
        };
    }

    private static int first(String range) {
        return Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }
}
