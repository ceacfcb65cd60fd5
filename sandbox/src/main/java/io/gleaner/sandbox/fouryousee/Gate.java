package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What every call has to pass: the token, and one call a second for each token and address. Thread-safe. */
final class Gate {

    private static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastCalls = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };
    private final FourYouSeeSwitches switches;
    private final Clock clock;

    Gate(FourYouSeeSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    void add(Account account) {
        accounts.put(account.secretToken(), account);
    }

    /** An endpoint that answers those who pass. */
    Endpoint before(Inside inside) {
        return request -> {
            String token = request.header("Secret-Token");
            Account account = token == null ? null : accounts.get(token);
            if (account == null) {
                return message(switches.unauthorizedStatus, "Unauthorized");
            }
            Duration wait = take(token + " " + request.path().replaceFirst("/$", ""));
            return wait.isPositive() ? tooMany(wait) : inside.answer(account, request);
        };
    }

    static Reply message(int status, String message) {
        return Reply.json(status, new JsonObject().put("message", message));
    }

    /** How long the caller should have waited. A call that is refused does not count. */
    private synchronized Duration take(String key) {
        Instant now = clock.instant();
        Instant last = lastCalls.get(key);
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(switches.callInterval))) {
            return Duration.between(now, last.plus(switches.callInterval));
        }
        lastCalls.put(key, now);
        return Duration.ZERO;
    }

    private Reply tooMany(Duration wait) {
        Reply reply = message(429, "Too Many Requests");
        return switches.retryAfter
                ? reply.with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()))
                : reply;
    }

    /** Answers an account. */
    @FunctionalInterface
    interface Inside {
        Reply answer(Account account, Incoming request);
    }
}
