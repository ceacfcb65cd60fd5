package io.gleaner.poller.provider;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Report;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A turn as the poller gives it, without the poller: a new token after a refusal, quotas noted, nothing else. */
public final class TestTurn implements Turn {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final ConnectionView connection;
    private final Clock clock;
    private final IntFunction<Map<String, String>> headers;
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final List<Quota> taken = new CopyOnWriteArrayList<>();
    private final List<URI> targets = new CopyOnWriteArrayList<>();
    private final Set<String> handedOut = ConcurrentHashMap.newKeySet();
    private final Map<String, Allowance> noted = new ConcurrentHashMap<>();
    private volatile ProviderFailure quotaFailure;
    private volatile URI hook;

    private TestTurn(Clock clock, ConnectionView connection, IntFunction<Map<String, String>> headers) {
        this.connection = connection;
        this.clock = clock;
        this.headers = headers;
    }

    /** @param tokens the access token after so many renewals */
    public TestTurn(ConnectionView connection, Clock clock, IntFunction<String> tokens) {
        this(clock, connection, renewal -> Map.of("Authorization", "Bearer " + tokens.apply(renewal)));
    }

    /** A turn whose credentials are one header, the same after each renewal. */
    public static TestTurn withHeader(ConnectionView connection, Clock clock, String name, String value) {
        return new TestTurn(clock, connection, renewal -> Map.of(name, value));
    }

    /** A turn with the tokens {@code token-0}, {@code token-1} … */
    public static TestTurn of(String provider, String profile, Map<String, String> properties, Clock clock) {
        ConnectionView connection = new ConnectionView(new ConnectionId("c1"), provider, profile, properties);
        return new TestTurn(connection, clock, renewal -> "token-" + renewal);
    }

    /** Waits for what a call brings. */
    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LONG_ENOUGH);
    }

    /** Waits for a call to fail, and tells how. */
    public static ProviderFailure failureOf(Uni<?> uni) {
        ProviderException failure = catchThrowableOfType(ProviderException.class, () -> await(uni));
        if (failure == null) {
            throw new AssertionError("should have failed with a ProviderException");
        }
        return failure.failure();
    }

    /** From now on no permit is given. */
    public void refusePermits(ProviderFailure failure) {
        refusePermits(failure, Integer.MAX_VALUE);
    }

    /** The next so many permits are not given. */
    public void refusePermits(ProviderFailure failure, int times) {
        quotaFailure = failure;
        refusals.set(times);
    }

    /** From now on the provider may call back here. */
    public void hookAt(URI address) {
        hook = address;
    }

    /** How often a new token was asked for. */
    public int renewals() {
        return renewals.get();
    }

    /** The quotas taken so far, in order. */
    public List<Quota> taken() {
        return List.copyOf(taken);
    }

    /** What the provider said last is left of its quotas, by name. */
    public Map<String, Allowance> noted() {
        return Map.copyOf(noted);
    }

    /** Where calls went so far, in order. */
    public List<URI> targets() {
        return List.copyOf(targets);
    }

    /** The tokens that calls were given so far. */
    public Set<String> handedOut() {
        return Set.copyOf(handedOut);
    }

    @Override
    public ConnectionView connection() {
        return connection;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public <T> Uni<T> call(URI target, Function<Map<String, String>, Uni<T>> call) {
        targets.add(target);
        return attempt(call)
                .onFailure(TestTurn::isRejection)
                .recoverWithUni(() -> {
                    renewals.incrementAndGet();
                    return attempt(call);
                })
                .onFailure(TestTurn::isRejection)
                .transform(rejection -> new ProviderException(
                        new ProviderFailure.AuthorizationLost(rejection.getMessage()), rejection));
    }

    @Override
    public Uni<Void> take(List<Quota> quotas) {
        for (Quota quota : quotas) {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return Uni.createFrom().failure(new ProviderException(quotaFailure));
            }
            taken.add(quota);
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> note(List<Allowance> allowances) {
        allowances.forEach(allowance -> noted.put(allowance.name(), allowance));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> heed(Collection<String> names) {
        return noted.values().stream()
                .filter(allowance -> names.contains(allowance.name()) && allowance.isUsedUp(clock.instant()))
                .max(Comparator.comparing(Allowance::until))
                .map(allowance -> Uni.createFrom().<Void>failure(new ProviderException(usedUp(allowance))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static ProviderFailure usedUp(Allowance allowance) {
        return allowance.daily()
                ? new ProviderFailure.QuotaExhausted(allowance.name(), allowance.until())
                : new ProviderFailure.RateLimited(allowance.name(), allowance.until());
    }

    @Override
    public Uni<URI> hook(Report report) {
        return Uni.createFrom().item(hook);
    }

    private <T> Uni<T> attempt(Function<Map<String, String>, Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            Map<String, String> sent = headers.apply(renewals.get());
            sent.values().forEach(value -> handedOut.add(value.replaceFirst("^Bearer ", "")));
            return call.apply(sent);
        });
    }

    private static boolean isRejection(Throwable failure) {
        return failure instanceof ProviderException known
                && known.failure() instanceof ProviderFailure.AuthorizationRejected;
    }
}
