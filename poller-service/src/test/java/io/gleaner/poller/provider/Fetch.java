package io.gleaner.poller.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fetches a file as the downloader would. */
public final class Fetch {

    private Fetch() {}

    /** What came: the status, and the SHA-256 of the body as 64 hexadecimal digits. */
    public record Fetched(int status, String sha256, String firstLine) {}

    /** @param authorization null to send none */
    public static Fetched get(URI link, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(link);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String text = new String(response.body(), StandardCharsets.UTF_8);
            return new Fetched(
                    response.statusCode(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(response.body())),
                    text.lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
