package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.ledger.Entry;
import io.gleaner.sandbox.ledger.LedgerSource;
import io.gleaner.sandbox.state.Remembered;
import io.gleaner.sandbox.state.StateFile;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The simulated 4YouSee: its address, its switches, its accounts, and what a script can make happen. Thread-safe. */
public final class FourYouSee implements Remembered, LedgerSource, AutoCloseable {

    private final FourYouSeeSwitches switches = new FourYouSeeSwitches();
    private final Gate gate;
    private final Reports reports;
    private final Plays plays;
    private final Notices notices;
    private final Clock clock;
    private final StateFile state;
    private volatile URI base;
    private volatile StorageHost storage;
    private volatile WebhookCaller caller;

    public FourYouSee(Seeded seeded, Clock clock, StateFile state) {
        this.clock = clock;
        this.state = state;
        this.gate = new Gate(switches, clock);
        this.reports = new Reports(switches, seeded, clock);
        this.plays = new Plays(switches, seeded);
        this.notices = new Notices(switches, clock);
    }

    /** The API's root, {@code {api}/fouryousee/v1/}. */
    public URI base() {
        return base;
    }

    /** How 4YouSee behaves. */
    public FourYouSeeSwitches switches() {
        return switches;
    }

    /** Registers an account. */
    public void add(Account account) {
        gate.add(account);
    }

    /** Decides what becomes of the next {@code times} reports that are asked for, by whomever; later calls queue up. */
    public void nextReports(Outcome outcome, int times) {
        reports.next(outcome, times);
    }

    /** Decides what goes wrong with the notices of the next {@code times} reports with a web hook; later calls queue up. */
    public void nextNotices(Twist twist, int times) {
        notices.twist(twist, times);
    }

    /** Every attempt to deliver a notice, oldest first. */
    public List<Delivery> deliveries() {
        return notices.deliveries();
    }

    /** Adds the endpoints to the routers of the API and of the file host, and begins to send notices. */
    public void mount(Router api, Router files, Operations operations, URI apiBase, URI filesBase) {
        base = apiBase.resolve("fouryousee/v1/");
        storage = new StorageHost(reports, plays, switches, clock, filesBase);
        ReportEndpoints report = new ReportEndpoints(reports, storage, notices, switches, clock, state::changed);
        CatalogueEndpoints look = new CatalogueEndpoints(new Catalogue(switches, clock));
        api.post("/fouryousee/v1/reports")
                .handler(operations.of("fouryousee.reports.create", gate.before(report::create)));
        get(api, operations, "reports", "reports.list", report::list);
        get(api, operations, "reports/:id", "reports.get", report::get);
        get(api, operations, "players", "players.list", look::players);
        get(api, operations, "players/:id", "players.get", look::player);
        get(api, operations, "medias", "medias.list", look::medias);
        get(api, operations, "medias/categories", "categories.list", look::categories);
        get(api, operations, "medias/categories/:id", "categories.get", look::category);
        get(api, operations, "medias/:id", "medias.get", look::media);
        files.get("/fouryousee/:account/:name").handler(operations.of("fouryousee.file", storage));
        files.head("/fouryousee/:account/:name").handler(operations.of("fouryousee.file", storage));
        caller = new WebhookCaller(notices, reports, storage, clock, state::changed);
        caller.start();
    }

    /** Ends the sending of notices. */
    @Override
    public void close() {
        if (caller != null) {
            caller.close();
        }
    }

    private void get(Router api, Operations operations, String path, String operation, Gate.Inside inside) {
        api.get("/fouryousee/v1/" + path).handler(operations.of("fouryousee." + operation, gate.before(inside)));
    }

    @Override
    public Stream<Entry> entries() {
        Instant now = clock.instant();
        return reports.all().stream().filter(report -> report.hasFile(now)).map(report -> entry(report, now));
    }

    private Entry entry(Report report, Instant now) {
        return new Entry(
                "fouryousee",
                report.account(),
                report.type(),
                report.filter().from().toLocalDate(),
                report.filter().to().toLocalDate().plusDays(1),
                Integer.toString(report.id()),
                report.createdAt(),
                0,
                1,
                false,
                storage.serves(report, now),
                StorageHost.path(report),
                () -> plays.file(report));
    }

    @Override
    public String memoryName() {
        return "fouryousee";
    }

    @Override
    public JsonObject memory() {
        return new JsonObject().put("reports", reports.memory()).put("notices", notices.memory());
    }

    @Override
    public void remember(JsonObject memory) {
        reports.remember(memory.getJsonObject("reports"));
        notices.remember(memory.getJsonArray("notices"));
    }
}
