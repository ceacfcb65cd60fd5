package io.gleaner.sandbox.google;

import io.gleaner.sandbox.google.AccessTokens.AccessToken;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.state.Remembered;
import io.gleaner.sandbox.state.StateFile;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Google's accounts: which applications exist, who consented to what, the consent page and the token endpoint. Thread-safe. */
public final class Google implements Remembered {

    private static final String CREDENTIALS_WANTED =
            "Request had invalid authentication credentials. Expected OAuth 2 access"
                    + " token, login cookie or other valid authentication credential. See"
                    + " https://developers.google.com/identity/sign-in/web/devconsole-project.";

    private final GoogleSwitches switches = new GoogleSwitches();
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Grants grants = new Grants();
    private final ServiceAccounts serviceAccounts;
    private final long seed;
    private final AccessTokens accessTokens;
    private final Clock clock;
    private final StateFile state;
    private volatile URI base;

    public Google(SealedTokens tokens, long seed, Clock clock, StateFile state) {
        this.serviceAccounts = new ServiceAccounts(seed);
        this.seed = seed;
        this.accessTokens = new AccessTokens(tokens);
        this.clock = clock;
        this.state = state;
    }

    /** Where the token endpoint is: {@code {api}/google/token}. */
    public URI tokenEndpoint() {
        return base.resolve("google/token");
    }

    /** Where people consent: {@code {api}/google/o/oauth2/v2/auth}. */
    public URI consentPage() {
        return base.resolve("google/o/oauth2/v2/auth");
    }

    /** How the endpoints behave. */
    public GoogleSwitches switches() {
        return switches;
    }

    /** Registers an application. */
    public void add(Client client) {
        clients.put(client.id(), client);
    }

    /** Records a consent. */
    public void add(Grant grant) {
        grants.add(grant);
        state.changed();
    }

    /** Registers a service account. */
    public void add(ServiceAccount account) {
        clients.put(
                account.email(), new Client(account.email(), UUID.randomUUID().toString(), account.project()));
        serviceAccounts.add(account);
        state.changed();
    }

    /**
     * The key file of a service account whose key the sandbox made, as Google's clients read it.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    public JsonObject keyFile(String email) {
        return serviceAccounts
                .find(email)
                .filter(account -> account.publicKey() == null)
                .map(account -> serviceAccounts.keyFile(account, tokenEndpoint().toString()))
                .orElseThrow(() -> new IllegalArgumentException("no key was made for " + email));
    }

    /** Every content owner that somebody may act for. */
    public Set<String> contentOwners() {
        return grants.contentOwners();
    }

    /** Ends a consent: refreshing answers {@code invalid_grant} and its access tokens are refused. */
    public void revoke(String refreshToken) {
        grants.end(refreshToken);
        state.changed();
    }

    /** Makes a revoked consent good again, as if the person had consented anew and got the same token. */
    public void renew(String refreshToken) {
        grants.renew(refreshToken);
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
        Grant grant = grants.find(access.refreshToken())
                .filter(found -> !isOver(found) && access.accepted())
                .orElseThrow(() -> new Refusal(unauthenticated()));
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

    /**
     * The same, and the consent must include one of these scopes.
     *
     * @param scopes without {@code https://www.googleapis.com/auth/}
     * @throws Refusal 401 without a good token, 403 without a scope
     */
    public Caller caller(Incoming request, String service, String method, Set<String> scopes) {
        Caller caller = caller(request, service, method);
        if (!caller.hasOneOf(scopes)) {
            throw new Refusal(GoogleError.insufficientScopes(service, method));
        }
        return caller;
    }

    /** Adds the endpoints to a router. */
    public void mount(Router router, Operations operations, URI api) {
        base = api;
        IdTokens idTokens = new IdTokens(seed, switches, api.resolve("google/"));
        ConsentPage consents = new ConsentPage(this, switches, clock);
        CodeExchange codes = new CodeExchange(this, consents, accessTokens, idTokens, switches, clock);
        Assertions assertions = new Assertions(this, serviceAccounts, accessTokens, switches, clock);
        TokenEndpoint token = new TokenEndpoint(this, accessTokens, codes, assertions, switches, clock);
        router.get("/google/o/oauth2/v2/auth").handler(operations.of("google.auth", consents));
        router.get("/google/oauth2/v3/certs").handler(operations.of("google.certs", idTokens::keys));
        router.get("/google/oauth2/v3/tokeninfo").handler(operations.of("google.tokeninfo", token::info));
        router.get("/google/.well-known/openid-configuration")
                .handler(operations.of("google.discovery", idTokens::discovery));
        router.post("/google/token").handler(operations.of("google.token", token));
        router.post("/google/revoke").handler(operations.of("google.revoke", token::revoke));
        router.get("/google/tokeninfo").handler(operations.of("google.tokeninfo", token::info));
        router.post("/google/tokeninfo").handler(operations.of("google.tokeninfo", token::info));
    }

    Optional<Client> client(String id) {
        return Optional.ofNullable(id).map(clients::get);
    }

    Optional<Grant> grant(String refreshToken) {
        return grants.find(refreshToken);
    }

    boolean isOver(Grant grant) {
        return grants.isOver(grant, clock.instant());
    }

    /**
     * Records a consent that was given on the consent page.
     *
     * @param lasting whether the application wants a refresh token
     * @param asked whether the person was asked in any case
     * @return whether the application is told the refresh token
     */
    boolean consented(Grant grant, boolean lasting, boolean asked) {
        boolean tell = lasting && (asked || !grants.hasAnother(grant));
        add(grant);
        grants.evict(grant, switches.refreshTokensOfAPerson);
        state.changed();
        return tell;
    }

    Grant serviceGrant(ServiceAccount account, List<String> scopes) {
        String name = "service-account " + account.email() + " " + String.join(" ", scopes);
        Grant grant = new Grant(name, account.email(), null, List.of(), scopes, null);
        add(grant);
        return grant;
    }

    void replace(Grant old, Grant rotated) {
        grants.replace(old, rotated);
        state.changed();
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
        return grants.memory().put("serviceAccounts", serviceAccounts.memory());
    }

    @Override
    public void remember(JsonObject memory) {
        grants.remember(memory);
        serviceAccounts.remember(memory.getJsonObject("serviceAccounts", new JsonObject()));
    }
}
