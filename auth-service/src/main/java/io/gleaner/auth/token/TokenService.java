package io.gleaner.auth.token;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.Given;
import io.gleaner.auth.token.AuthorizationAnswer.TryLater;
import io.gleaner.auth.token.AuthorizationAnswer.UnknownConnection;
import io.gleaner.auth.token.RefreshFlights.Flight;
import io.gleaner.auth.token.TokenState.NeedsConsent;
import io.gleaner.auth.token.TokenState.Ok;
import io.gleaner.auth.token.TokenState.Retrying;
import io.gleaner.auth.token.TokenState.Revoked;
import io.gleaner.auth.token.TokenState.Unverified;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Gives authorizations, and keeps the tokens behind them fresh.
 *
 * <ol>
 *   <li>One refresh is in flight for each connection, across all replicas: a row lock orders replicas, one flight per
 *       token orders the callers within a replica.
 *   <li>Callers that wait get the token that the refresh brings.
 *   <li>The present token is served while it is being replaced, for as long as it works.
 *   <li>A rotated refresh token is stored, and committed, before the access token that came with it is handed out;
 *       while the database is away it is kept, for as long as the process lives.
 *   <li>A refresh token that is refused, in whatever words, is followed by the full grant, where the grant has one.
 *   <li>A refused grant puts the connection into the state needs-consent with the provider's reason; nothing is asked
 *       again until the credentials change.
 *   <li>A token endpoint in trouble is asked again later, with a growing pause that is stored and that every replica
 *       keeps; meanwhile callers learn when.
 *   <li>A token that the provider rejected is replaced once, however many callers report it.
 *   <li>Tokens rest sealed.
 * </ol>
 *
 * <p>Not blocking; callable from any thread.
 */
@ApplicationScoped
public class TokenService {

    private static final Logger LOG = Logger.getLogger(TokenService.class);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG_PAUSE = Duration.ofMinutes(1);

    private final TokenRepository tokens;
    private final Refresher refresher;
    private final Providers providers;
    private final Clock clock;
    private final Duration refreshAhead;
    private final Duration callerPatience;
    private final RefreshFlights flights;

    @Inject
    TokenService(TokenRepository tokens, Refresher refresher, Providers providers, TokensConfig config, Clock clock) {
        this.tokens = tokens;
        this.refresher = refresher;
        this.providers = providers;
        this.clock = clock;
        this.refreshAhead = config.refreshAhead();
        this.callerPatience = config.callerPatience();
        this.flights = new RefreshFlights(config.concurrentRefreshes());
    }

    /**
     * Fails with a problem when the database is away.
     *
     * @param rejected the issue that the provider answered 401 to; empty when there is none
     */
    Uni<AuthorizationAnswer> authorize(ConnectionId id, Optional<Fingerprint> rejected) {
        return withProfile(id, (row, profile) -> serve(row, profile, rejected));
    }

    /**
     * Replaces the present token whether it is due or not, and even if the provider refused the last time or asked for a pause.
     * Callers at the same time, on whatever replica, cause one request. A revoked connection has nothing to ask with.
     */
    Uni<AuthorizationAnswer> refresh(ConnectionId id) {
        return withProfile(id, (row, profile) -> switch (row.connection().grant()) {
            case STATIC_HEADER ->
                throw Problems.unprocessable("grant", "is static-header, which has nothing to refresh");
            case PASSWORD, CLIENT_CREDENTIALS, REFRESH_TOKEN, SERVICE_ACCOUNT -> force(row, profile);
            case AUTHORIZATION_CODE ->
                row.refreshToken().isPresent()
                        ? force(row, profile)
                        : Uni.createFrom().item(obstacle(row.state(), clock.instant()));
        });
    }

    private Uni<AuthorizationAnswer> force(TokenRow row, Profile profile) {
        return row.state() instanceof Revoked
                ? Uni.createFrom().item(obstacle(row.state(), clock.instant()))
                : patiently(refresh(row, profile, Optional.of(row.state())), profile, row.fingerprint());
    }

    private Uni<AuthorizationAnswer> withProfile(
            ConnectionId id, BiFunction<TokenRow, Profile, Uni<AuthorizationAnswer>> then) {
        return tokens.find(id)
                .flatMap(row -> row == null
                        ? Uni.createFrom().item(new UnknownConnection())
                        : providers
                                .find(
                                        row.connection().provider(),
                                        row.connection().profile())
                                .map(profile -> then.apply(row, profile))
                                .orElseGet(() -> Uni.createFrom().item(unconfigured(row.connection()))))
                .onFailure(StoreTrouble::passes)
                .transform(StoreTrouble::problem);
    }

    private Uni<AuthorizationAnswer> patiently(Uni<TokenRow> refresh, Profile profile, Optional<Fingerprint> rejected) {
        return refresh.map(after -> settled(after, profile, rejected))
                .ifNoItem()
                .after(callerPatience)
                .recoverWithItem(new TryLater("The token is still being replaced", SHORT_PAUSE));
    }

    private Uni<AuthorizationAnswer> serve(TokenRow row, Profile profile, Optional<Fingerprint> rejected) {
        Instant now = clock.instant();
        Optional<AccessToken> usable = usable(row, now, rejected);
        boolean mayAsk = row.state().mayAskAt(now);
        if (usable.isEmpty() && mayAsk) {
            return patiently(refresh(row, profile, Optional.empty()), profile, rejected);
        }
        if (mayAsk && usable.filter(token -> token.isDueAt(now, refreshAhead)).isPresent()) {
            refreshInTheBackground(row, profile);
        }
        return Uni.createFrom().item(settled(row, profile, rejected));
    }

    private Uni<TokenRow> refresh(TokenRow row, Profile profile, Optional<TokenState> forced) {
        Flight flight = new Flight(row.connection().id(), row.fingerprint(), forced);
        return flights.join(flight, () -> refresher.replace(flight, profile));
    }

    /** Nobody waits for it, and nothing is lost if it ends early: the next caller begins it anew. */
    private void refreshInTheBackground(TokenRow row, Profile profile) {
        refresh(row, profile, Optional.empty())
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "event=refresh-abandoned connection=%s reason=\"%s\"",
                                row.connection().id(), failure.getClass().getSimpleName()));
    }

    /** What can be said without asking the provider. */
    private AuthorizationAnswer settled(TokenRow row, Profile profile, Optional<Fingerprint> rejected) {
        if (row == null) {
            return new UnknownConnection();
        }
        Instant now = clock.instant();
        return usable(row, now, rejected)
                .<AuthorizationAnswer>map(token -> new Given(authorization(row.connection(), profile, token)))
                .orElseGet(() -> obstacle(row.state(), now));
    }

    private static AuthorizationAnswer obstacle(TokenState state, Instant now) {
        return switch (state) {
            case NeedsConsent(String reason, Instant _) -> new ConsentNeeded(reason);
            case Revoked _ -> new ConsentNeeded("The consent was revoked here; give it again");
            case Retrying retrying -> new TryLater(retrying.reason(), Duration.between(now, retrying.retryAt()));
            case Unverified _ -> new TryLater("The credentials have just changed", SHORT_PAUSE);
            case Ok _ -> new TryLater("The provider gave a token that does not work any longer", SHORT_PAUSE);
        };
    }

    private static Optional<AccessToken> usable(TokenRow row, Instant now, Optional<Fingerprint> rejected) {
        return row.state()
                .token()
                .filter(token -> token.worksAt(now))
                .filter(token -> !rejected.equals(Optional.of(token.fingerprint())));
    }

    private static Authorization authorization(StoredConnection connection, Profile profile, AccessToken token) {
        String value = token.secret().reveal();
        Map<String, String> headers = connection.grant() == GrantKind.STATIC_HEADER
                ? Map.of(profile.headerName().orElseThrow(), value)
                : Map.of("Authorization", "Bearer " + value);
        return new Authorization(
                connection.id(),
                connection.provider(),
                headers,
                profile.origins(),
                token.expiresAt().orElse(null),
                token.fingerprint().value());
    }

    private static AuthorizationAnswer unconfigured(StoredConnection connection) {
        String profile = connection.provider() + "/" + connection.profile();
        LOG.errorf("event=profile-not-configured connection=%s profile=%s", connection.id(), profile);
        return new TryLater("The profile " + profile + " is not configured here", LONG_PAUSE);
    }
}
