package io.gleaner.sandbox.google;

import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * {@code GET /o/oauth2/v2/auth}: asks nobody, decides as the switches say, and sends the browser back. What is wrong with the
 * application itself is shown and never sent to an address that may be somebody else's.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/native-app">OAuth 2.0 for desktop apps</a>
 */
final class ConsentPage implements Endpoint {

    /** Google grants these by another name than the one that they may be asked for by. */
    private static final Map<String, String> FULL_NAMES = Map.of(
            "email", "https://www.googleapis.com/auth/userinfo.email",
            "profile", "https://www.googleapis.com/auth/userinfo.profile");

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final String LOOPBACK = "http://(127\\.0\\.0\\.1|\\[::1]|localhost)(:[0-9]{1,5})?(/.*)?";

    private final Map<String, Consent> consents = new ConcurrentHashMap<>();
    private final Google google;
    private final GoogleSwitches switches;
    private final Clock clock;

    ConsentPage(Google google, GoogleSwitches switches, Clock clock) {
        this.google = google;
        this.switches = switches;
        this.clock = clock;
    }

    @Override
    public Reply answer(Incoming request) {
        Client client = google.client(request.query("client_id"))
                .orElseThrow(() -> problem(401, "invalid_client", "The OAuth client was not found."));
        String redirect = request.query("redirect_uri");
        if (redirect == null || !mayReturnTo(client, redirect)) {
            throw problem(400, "redirect_uri_mismatch", "The redirect URI is not registered for this client.");
        }
        if (!"code".equals(request.query("response_type"))) {
            throw problem(400, "invalid_request", "Required parameter is missing: response_type");
        }
        List<String> asked = words(request.query("scope"));
        if (asked.isEmpty()) {
            throw problem(400, "invalid_request", "Missing required parameter: scope");
        }
        String decision = request.query("sandbox_decision");
        boolean denied = decision == null ? switches.denyConsent : decision.equals("deny");
        Map<String, String> back = new LinkedHashMap<>();
        if (denied) {
            back.put("error", "access_denied");
        } else {
            List<String> granted = granted(asked);
            back.put("code", remember(consent(client, granted, redirect, request)));
            back.put("scope", String.join(" ", granted));
        }
        if (request.query("state") != null) {
            back.put("state", request.query("state"));
        }
        return Reply.empty(302).with("Location", redirect + (redirect.contains("?") ? "&" : "?") + query(back));
    }

    /** What a code stands for; a code is good once. */
    Optional<Consent> redeem(String code) {
        return Optional.ofNullable(code).map(consents::remove).filter(consent -> clock.instant()
                .isBefore(consent.expiresAt()));
    }

    private Consent consent(Client client, List<String> granted, String redirect, Incoming request) {
        String method = request.query("code_challenge_method");
        if (method != null && !method.equals("S256") && !method.equals("plain")) {
            throw problem(400, "invalid_request", "Unsupported code_challenge_method: " + method);
        }
        return new Consent(
                client.id(),
                granted,
                redirect,
                request.query("code_challenge"),
                !"S256".equals(method),
                request.query("nonce"),
                client.isInstalled() || "offline".equals(request.query("access_type")),
                client.isInstalled() || words(request.query("prompt")).contains("consent"),
                clock.instant().plus(CODE_LIFETIME));
    }

    private String remember(Consent consent) {
        consents.values().removeIf(old -> !clock.instant().isBefore(old.expiresAt()));
        UUID random = UUID.randomUUID();
        String code = "4/0A"
                + HexFormat.of().toHexDigits(random.getMostSignificantBits())
                + HexFormat.of().toHexDigits(random.getLeastSignificantBits());
        consents.put(code, consent);
        return code;
    }

    private List<String> granted(List<String> asked) {
        List<String> withheld = words(switches.withheldScopes);
        return asked.stream()
                .filter(scope -> !withheld.contains(scope))
                .map(scope -> FULL_NAMES.getOrDefault(scope, scope))
                .toList();
    }

    private static boolean mayReturnTo(Client client, String redirect) {
        return client.isInstalled()
                ? redirect.matches(LOOPBACK)
                : client.redirectUris().contains(redirect);
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.trim().split("\\s+")).toList();
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Refusal problem(int status, String error, String message) {
        return new Refusal(Reply.of(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html>\n<html><head><title>Error " + status + ": " + error
                        + "</title></head><body><h1>Access blocked</h1><p>" + message + "</p><p>Error " + status + ": "
                        + error + "</p></body></html>\n"));
    }
}
