package io.gleaner.sandbox.google;

import io.gleaner.sandbox.google.AccessTokens.AccessToken;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.state.Remembered;
import io.gleaner.sandbox.state.StateFile;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Google's accounts: which applications exist, who consented to what, and the token endpoint. Thread-safe. */
public final class Google implements Remembered {

    /** More ended grants than that are forgotten; rotation ends one with each refresh. */
    private static final int MOST_ENDED = 1_000;

    private static final String CREDENTIALS_WANTED =
            "Request had invalid authentication credentials. Expected OAuth 2 access"
                    + " token, login cookie or other valid authentication credential. See"
                    + " https://developers.google.com/identity/sign-in/web/devconsole-project.";

    private final GoogleSwitches switches = new GoogleSwitches();
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final AccessTokens accessTokens;
    private final Clock clock;
    private final StateFile state;
    private volatile URI base;

    public Google(SealedTokens tokens, Clock clock, StateFile state) {
        this.accessTokens = new AccessTokens(tokens);
        this.clock = clock;
        this.state = state;
    }

    /** Where the token endpoint is: {@code {api}/google/token}. */
    public URI tokenEndpoint() {
        return base.resolve("google/token");
    }

    /** How the endpoint behaves. */
    public GoogleSwitches switches() {
        return switches;
    }

    /** Registers an application. */
    public void add(Client client) {
        clients.put(client.id(), client);
    }

    /** Records a consent. */
    public void add(Grant grant) {
        grants.putIfAbsent(grant.refreshToken(), grant);
        state.changed();
    }

    /** Every content owner that somebody may act for. */
    public Set<String> contentOwners() {
        return grants.values().stream()
                .flatMap(grant -> grant.contentOwners().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ends a consent: refreshing answers {@code invalid_grant} and its access tokens are refused. */
    public void revoke(String refreshToken) {
        ended.add(refreshToken);
        state.changed();
    }

    /** Makes a revoked consent good again, as if the person had consented anew and got the same token. */
    public void renew(String refreshToken) {
        ended.remove(refreshToken);
        state.changed();
    }

    /** Refuses every access token that was issued until now. */
    public void invalidateAccessTokens() {
        accessTokens.invalidate();
    }

    /**
     * Who calls an API with this request's bearer token.
     *
     * @param method the API's method for error details, such as {@code google.youtube…JobsService.ListJobs}
     * @throws Refusal 401 without a good token
     */
    public Caller caller(Incoming request, String service, String method) {
        String token = request.bearer() == null ? request.query("access_token") : request.bearer();
        AccessToken access = accessTokens.read(token).orElseThrow(() -> new Refusal(unauthenticated()));
        Grant grant = grants.get(access.refreshToken());
        if (grant == null || ended.contains(grant.refreshToken()) || !access.accepted()) {
            throw new Refusal(unauthenticated());
        }
        if (!clock.instant().isBefore(access.expiresAt())) {
            throw new Refusal(GoogleError.of(
                    401,
                    "UNAUTHENTICATED",
                    CREDENTIALS_WANTED,
                    "ACCESS_TOKEN_EXPIRED",
                    Map.of("service", service, "method", method)));
        }
        return new Caller(clients.get(grant.clientId()), grant);
    }

    /** Adds the endpoints to a router. */
    public void mount(Router router, Operations operations, URI api) {
        base = api;
        TokenEndpoint token = new TokenEndpoint(this, accessTokens, switches, clock);
        router.post("/google/token").handler(operations.of("google.token", token));
        router.post("/google/revoke").handler(operations.of("google.revoke", token::revoke));
        router.get("/google/tokeninfo").handler(operations.of("google.tokeninfo", token::info));
    }

    Optional<Client> client(String id) {
        return Optional.ofNullable(id).map(clients::get);
    }

    Optional<Grant> grant(String refreshToken) {
        return Optional.ofNullable(refreshToken).map(grants::get);
    }

    boolean isOver(Grant grant) {
        return ended.contains(grant.refreshToken())
                || grant.expiresAt() != null && !clock.instant().isBefore(grant.expiresAt());
    }

    void replace(Grant old, Grant rotated) {
        grants.put(rotated.refreshToken(), rotated);
        if (ended.size() >= MOST_ENDED) {
            String forgotten = ended.iterator().next();
            grants.remove(forgotten);
            ended.remove(forgotten);
        }
        revoke(old.refreshToken());
    }

    private static Reply unauthenticated() {
        return GoogleError.of(401, "UNAUTHENTICATED", CREDENTIALS_WANTED);
    }

    @Override
    public String memoryName() {
        return "google";
    }

    @Override
    public JsonObject memory() {
        JsonArray all = new JsonArray();
        grants.values()
                .forEach(grant -> all.add(new JsonObject()
                        .put("refreshToken", grant.refreshToken())
                        .put("clientId", grant.clientId())
                        .put("channelId", grant.channelId())
                        .put("contentOwners", new JsonArray(grant.contentOwners()))
                        .put("scopes", new JsonArray(grant.scopes()))
                        .put(
                                "expiresAt",
                                grant.expiresAt() == null
                                        ? null
                                        : grant.expiresAt().toString())));
        return new JsonObject().put("grants", all).put("ended", new JsonArray(List.copyOf(ended)));
    }

    @Override
    public void remember(JsonObject memory) {
        memory.getJsonArray("ended").forEach(token -> ended.add((String) token));
        memory.getJsonArray("grants").stream()
                .map(JsonObject.class::cast)
                .map(json -> new Grant(
                        json.getString("refreshToken"),
                        json.getString("clientId"),
                        json.getString("channelId"),
                        json.getJsonArray("contentOwners").stream()
                                .map(String.class::cast)
                                .toList(),
                        json.getJsonArray("scopes").stream()
                                .map(String.class::cast)
                                .toList(),
                        json.getString("expiresAt") == null ? null : Instant.parse(json.getString("expiresAt"))))
                .forEach(grant -> grants.put(grant.refreshToken(), grant));
    }
}
