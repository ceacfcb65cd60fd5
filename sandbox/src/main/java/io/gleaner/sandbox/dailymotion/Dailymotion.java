package io.gleaner.sandbox.dailymotion;

import graphql.GraphQL;
import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.ledger.Entry;
import io.gleaner.sandbox.ledger.LedgerSource;
import io.gleaner.sandbox.state.Remembered;
import io.gleaner.sandbox.state.StateFile;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The simulated Dailymotion: its addresses, its switches, its accounts, and what a script can make happen. Thread-safe. */
public final class Dailymotion implements Remembered, LedgerSource {

    private final DailymotionSwitches switches = new DailymotionSwitches();
    private final Accounts accounts = new Accounts();
    private final Scripts scripts = new Scripts();
    private final Restatements restatements = new Restatements();
    private final Tokens tokens;
    private final ReportRows rows;
    private final Reports reports;
    private final SealedTokens sealed;
    private final Clock clock;
    private final StateFile state;
    private volatile URI base;
    private volatile StorageHost storage;

    public Dailymotion(SealedTokens sealed, Seeded seeded, Clock clock, StateFile state) {
        this.sealed = sealed;
        this.clock = clock;
        this.state = state;
        this.tokens = new Tokens(sealed, clock);
        this.rows = new ReportRows(switches, restatements, seeded);
        this.reports = new Reports(sealed, switches, restatements, rows, scripts, clock, state);
    }

    /** Token endpoint of the public API key: grants {@code password} and {@code refresh_token}. */
    public URI publicTokenEndpoint() {
        return base.resolve("public/oauth/token");
    }

    /** GraphQL endpoint of the public API key. */
    public URI publicGraphQl() {
        return base.resolve("public");
    }

    /** Token endpoint of the private API key: grant {@code client_credentials}. */
    public URI privateTokenEndpoint() {
        return base.resolve("private/oauth/v1/token");
    }

    /** GraphQL endpoint of the private API key. */
    public URI privateGraphQl() {
        return base.resolve("private/graphql");
    }

    /** How Dailymotion behaves. */
    public DailymotionSwitches switches() {
        return switches;
    }

    /** Registers a public API key. */
    public void addPublicKey(String clientId, String secret) {
        accounts.addPublicKey(clientId, secret);
    }

    /** Registers somebody who can log in with any public key. */
    public void addUser(String username, String password, Account account) {
        accounts.addUser(username, password, account);
    }

    /** Registers a private API key. */
    public void addPrivateKey(String clientId, String secret, Account account) {
        accounts.addPrivateKey(clientId, secret, account);
    }

    /** Decides what becomes of the next {@code times} reports that are asked for, by whomever; later calls queue up. */
    public void nextReports(Outcome outcome, int times) {
        scripts.nextOutcome(outcome, times);
    }

    /** Puts null at this place the next {@code times} times that an answer has it. */
    public void nullAt(Step step, int times) {
        scripts.nullAt(step, times);
    }

    /** Changes the numbers of these days (both included) in reports that are asked for from now on. */
    public void restate(String account, LocalDate from, LocalDate to) {
        restatements.add(account, from, to);
        state.changed();
    }

    /** Refuses every access token that was issued until now. */
    public void invalidateAccessTokens() {
        tokens.invalidateAccessTokens();
    }

    /** Refuses every refresh token that was issued until now. */
    public void invalidateRefreshTokens() {
        tokens.endAllRefreshTokens();
        state.changed();
    }

    /** Lets every link die that was handed out until now. */
    public void killLinks() {
        storage.killLinks();
    }

    /** How many reports of the account are in the making. */
    public long openReports(String account) {
        return reports.open(account, clock.instant());
    }

    /** Adds the endpoints to the routers of the API and of the file host. */
    public void mount(Router api, Router files, Operations operations, URI apiBase, URI filesBase) {
        base = apiBase.resolve("dailymotion/");
        storage = new StorageHost(reports, rows, sealed, switches, clock, filesBase);
        DownloadLinks links = new DownloadLinks(storage, scripts, switches, clock);
        ReportingSchema schema = new ReportingSchema(reports, new Admission(switches), links, scripts, clock);
        GraphQL executor = schema.executor(true);
        GraphQL withoutPaging = schema.executor(false);
        for (Generation generation : Generation.values()) {
            boolean old = generation == Generation.PUBLIC;
            TokenEndpoint token = new TokenEndpoint(generation, accounts, tokens, switches, state);
            api.post("/dailymotion/" + (old ? "public/oauth/token" : "private/oauth/v1/token"))
                    .handler(operations.of("dailymotion.token", token));
            api.post("/dailymotion/" + (old ? "public" : "private/graphql"))
                    .handler(operations.of(
                            Dailymotion::operation,
                            new GraphQlEndpoint(generation, tokens, executor, withoutPaging, switches)));
        }
        files.get("/dailymotion/:name").handler(operations.of("dailymotion.file", storage));
        files.head("/dailymotion/:name").handler(operations.of("dailymotion.file", storage));
    }

    private static String operation(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            Object query = body == null ? null : body.getValue("query");
            return query instanceof String text && text.stripLeading().startsWith("mutation")
                    ? "dailymotion.mutation"
                    : "dailymotion.query";
        } catch (DecodeException | ClassCastException e) {
            return "dailymotion.query";
        }
    }

    @Override
    public Stream<Entry> entries() {
        Instant now = clock.instant();
        return reports.all().stream()
                .filter(report -> report.outcome() == Outcome.FINISHED && !report.isOpen(now))
                .flatMap(report -> IntStream.range(0, report.parts()).mapToObj(part -> entry(report, part, now)));
    }

    private Entry entry(PartnerReport report, int part, Instant now) {
        return new Entry(
                "dailymotion",
                report.account(),
                "custom",
                report.order().start(),
                report.order().end().plusDays(1),
                report.token(),
                report.createdAt(),
                part,
                report.parts(),
                false,
                report.isServed(now),
                storage.path(report, part),
                () -> rows.part(report, part));
    }

    @Override
    public String memoryName() {
        return "dailymotion";
    }

    @Override
    public JsonObject memory() {
        return new JsonObject()
                .put("tokens", tokens.memory())
                .put("reports", reports.memory())
                .put("restatements", restatements.memory());
    }

    @Override
    public void remember(JsonObject memory) {
        tokens.remember(memory.getJsonObject("tokens"));
        reports.remember(memory.getJsonObject("reports"));
        restatements.remember(memory.getJsonArray("restatements"));
    }
}
