package io.gleaner.poller;

import io.gleaner.problems.ProblemType;
import io.gleaner.problems.Problems;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the poller sees of auth-service, as the tests want it. */
@Singleton
@Path("/stand-in/connections/{id}")
public class AuthStandIn {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Clock clock;

    AuthStandIn(Clock clock) {
        this.clock = clock;
    }

    public Account connect(String id, String provider) {
        Account account = new Account(provider, Map.of("channel", id));
        accounts.put(id, account);
        return account;
    }

    @GET
    public Map<String, Object> connection(@PathParam("id") String id) {
        return Map.of(
                "id",
                id,
                "name",
                "Test",
                "provider",
                account(id).provider,
                "grant",
                "password",
                "profile",
                "default",
                "properties",
                account(id).properties);
    }

    @GET
    @Path("/authorization")
    public Map<String, Object> authorization(
            @PathParam("id") String id,
            @QueryParam("rejected") String rejected,
            @HeaderParam("Authorization") String serviceToken) {
        if (serviceToken == null || !serviceToken.startsWith("Bearer ey")) {
            throw Problems.of(ProblemType.UNAUTHENTICATED, "This is for services.")
                    .build();
        }
        Account account = account(id);
        if (account.needsConsent) {
            throw Problems.of(ProblemType.NEEDS_CONSENT, "The owner has withdrawn it.")
                    .build();
        }
        synchronized (account) {
            if (("f" + account.generation).equals(rejected)) {
                account.generation++;
            }
            account.asked++;
        }
        return Map.of(
                "connection",
                id,
                "headers",
                account.header == null ? Map.of("Authorization", "Bearer token-" + account.generation) : account.header,
                "origins",
                List.of(account.origin),
                "expiresAt",
                clock.instant().plus(Duration.ofHours(1)).toString(),
                "fingerprint",
                "f" + account.generation);
    }

    @POST
    @Path("/permission-lost")
    public void permissionLost(@PathParam("id") String id, Map<String, String> denial) {
        Account account = account(id);
        account.denials.add(denial.get("message"));
        if (account.deafToDenials) {
            throw Problems.unavailable("not now", Duration.ofSeconds(1));
        }
    }

    private Account account(String id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw Problems.notFound("connection", id);
        }
        return account;
    }

    /** A connection, and how often its authorization was asked for. */
    public static final class Account {
        private final String provider;
        public volatile boolean needsConsent;
        public volatile int generation = 1;
        public volatile int asked;
        public volatile boolean deafToDenials;
        public final List<String> denials = new CopyOnWriteArrayList<>();
        /** The one header of its credentials; null for a bearer token. */
        public volatile Map<String, String> header;
        /** Where its credentials may go. */
        public volatile String origin = "https://platform.test";

        public volatile Map<String, String> properties;

        private Account(String provider, Map<String, String> properties) {
            this.provider = provider;
            this.properties = properties;
        }
    }
}
