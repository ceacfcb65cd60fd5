package io.gleaner.e2e.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A question that tells whether a process is ready. */
@FunctionalInterface
interface Readiness {

    /**
     * Whether it is ready at this moment. Quick; false in doubt.
     *
     * @param pid number of the process
     */
    boolean isReady(long pid) throws InterruptedException;

    /** Ready when this address answers 200. */
    static Readiness ofAddress(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        return _ -> {
            try {
                return Http.CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException _) {
                return false;
            }
        };
    }

    /** Ready when this file has the number of the process in it. */
    static Readiness ofFile(Path file) {
        return pid -> {
            try {
                return Files.readString(file).strip().equals(String.valueOf(pid));
            } catch (IOException _) {
                return false;
            }
        };
    }

    /** The client that asks; one selector thread for all. */
    final class Http {

        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();

        private Http() {}
    }
}
