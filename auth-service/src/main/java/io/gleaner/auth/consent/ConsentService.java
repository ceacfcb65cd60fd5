package io.gleaner.auth.consent;

import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.provider.ConsentEndpoint;
import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Place;
import io.gleaner.auth.secret.Place.Purpose;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes the addresses that people consent at (RFC 6749 section 4.1.1 with PKCE S256).
 *
 * <p>Whoever holds such an address may attach an account to the connection, once: it is made for the person that it is
 * given to.
 */
@ApplicationScoped
class ConsentService {

    private static final Logger LOG = Logger.getLogger(ConsentService.class);

    private final ConsentRepository consents;
    private final ConsentConfig config;
    private final KeyRing keyRing;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    ConsentService(ConsentRepository consents, ConsentConfig config, KeyRing keyRing, Clock clock) {
        this.consents = consents;
        this.config = config;
        this.keyRing = keyRing;
        this.clock = clock;
    }

    /**
     * A new address each time. Fails with a problem when the connection is not one that people consent to, or its scopes
     * are none.
     *
     * @param loginHint the account to offer first; empty to have the person choose
     */
    Uni<ConsentAddress> begin(ConnectionId id, Optional<String> loginHint) {
        return consents.connection(id).flatMap(connection -> begin(connection, loginHint));
    }

    private Uni<ConsentAddress> begin(Consentable connection, Optional<String> loginHint) {
        if (connection.grant() != GrantKind.AUTHORIZATION_CODE) {
            throw Problems.unprocessable(
                    "grant", "is " + connection.grant() + ": only to authorization-code can people consent");
        }
        Scopes wanted = connection.wanted();
        if (wanted.names().isEmpty() || !wanted.areValid()) {
            throw Problems.unprocessable("properties.scopes", "must be names of scopes, separated by spaces");
        }
        BrowserTrip trip = BrowserTrip.random(random);
        Instant now = clock.instant();
        PendingConsent consent = new PendingConsent(
                connection.id(),
                connection.credentialsVersion(),
                keyRing.seal(trip.verifier(), new Place(connection.id(), Purpose.CONSENT_VERIFIER)),
                trip.nonce(),
                wanted,
                config.redirectUri(),
                now.plus(config.lifetime()),
                Optional.empty());
        return consents.add(trip.state(), consent, now, now.minus(config.remembered()))
                .invoke(kept -> LOG.infof(
                        "event=consent-asked connection=%s provider=%s",
                        connection.id(), connection.profile().provider()))
                .replaceWith(
                        () -> new ConsentAddress(address(connection, trip, consent, loginHint), consent.expiresAt()));
    }

    private static URI address(
            Consentable connection, BrowserTrip trip, PendingConsent consent, Optional<String> loginHint) {
        ConsentEndpoint endpoint = connection.profile().consent().orElseThrow();
        Credentials.AuthorizationCode client = (Credentials.AuthorizationCode) connection.credentials();
        Map<String, String> query = new LinkedHashMap<>(endpoint.parameters());
        query.put("client_id", client.clientId().reveal());
        query.put("redirect_uri", consent.redirectUri().toString());
        query.put("response_type", "code");
        query.put("scope", consent.wanted().toString());
        query.put("state", trip.state().reveal());
        query.put("code_challenge", trip.challenge());
        query.put("code_challenge_method", "S256");
        // Google gives a refresh token to a first consent, or to one asked for expressly; who will consent is unknown.
        query.put("prompt", "consent");
        if (consent.wanted().askForAnIdentity()) {
            query.put("nonce", consent.nonce());
        }
        loginHint.ifPresent(hint -> query.put("login_hint", hint));
        String separator = endpoint.address().getQuery() == null ? "?" : "&";
        return URI.create(endpoint.address() + separator + encoded(query));
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
