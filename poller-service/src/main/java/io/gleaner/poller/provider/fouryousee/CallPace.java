package io.gleaner.poller.provider.fouryousee;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps calls with one token a second apart, whichever connection and replica makes them: the quota is named after the
 * credentials themselves (a hash of them), and is counted in the database.
 */
final class CallPace {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private static final int NAME_LENGTH = 16;

    private final Duration interval;
    private final Duration patience;

    CallPace(Duration interval, Duration patience) {
        this.interval = interval;
        this.patience = patience;
    }

    /** Waits until a call may be made; fails with {@link RateLimited} when so many wait that it would take too long. */
    Uni<Void> await(Turn turn, Map<String, String> credentials) {
        return take(turn, new Quota(name(credentials), 1, interval, ZoneOffset.UTC, false), patience);
    }

    private Uni<Void> take(Turn turn, Quota quota, Duration left) {
        return turn.take(quota)
                .onFailure(failure -> waitFor(failure, turn).compareTo(left) <= 0)
                .recoverWithUni(failure -> {
                    Duration wait = waitFor(failure, turn);
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(wait)
                            .chain(() -> take(turn, quota, left.minus(wait)));
                });
    }

    /** How long until there may be a permit; longer than anyone waits when there will be none soon. */
    private Duration waitFor(Throwable failure, Turn turn) {
        if (failure instanceof ProviderException known
                && known.failure() instanceof RateLimited limited
                && limited.until() != null) {
            Duration wait = Duration.between(turn.clock().instant(), limited.until());
            return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
        }
        return patience.plus(patience).plusSeconds(1);
    }

    /** The credentials' name: the same for all connections with the same token, and no way back to it. */
    static String name(Map<String, String> credentials) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(new TreeMap<>(credentials).toString().getBytes(StandardCharsets.UTF_8));
            return FourYouSeeProvider.NAME + "/"
                    + HexFormat.of().formatHex(hash).substring(0, NAME_LENGTH) + "/call";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
