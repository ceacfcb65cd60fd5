package io.gleaner.e2e.demo;

import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.CannotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The consent of a channel's owner: where it is asked for, and a visitor that goes there as a browser would. */
final class Consent {

    static final String CONNECTION = "demo-owner";

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JsonClient auth;
    private final URI address;

    /** @param address of auth-service, without a slash at the end */
    Consent(URI address) {
        this.auth = new JsonClient(address);
        this.address = URI.create(address + "/connections/" + CONNECTION + "/consent?redirect=true");
    }

    /** What a person opens in a browser; the simulated Google approves at once. */
    URI address() {
        return address;
    }

    /** Whether nobody has consented yet. */
    boolean isMissing() {
        return auth.get("/connections/" + CONNECTION)
                .expect(OK)
                .at("/state/code")
                .asText()
                .equals("needs-consent");
    }

    /** Opens the address and follows where it leads: to Google, and back to auth-service with the outcome. */
    void give() throws InterruptedException {
        try (HttpClient browser =
                HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            HttpResponse<String> page = browser.send(request, HttpResponse.BodyHandlers.ofString());
            if (page.statusCode() != OK || isMissing()) {
                throw new CannotRun("the consent at " + address + " ends with HTTP " + page.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the consent at " + address + " fails", e);
        }
    }
}
