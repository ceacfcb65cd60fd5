package io.gleaner.poller.provider.dailymotion;

import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.AskedProvider.Submission;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What one generation of the API does with reports: takes them in, tells their state, gives their links. */
final class PartnerReports {

    private final DailymotionConfig config;
    private final DailymotionFailures failures;
    private final Nulls nulls = new Nulls();
    private final GraphqlEndpoint endpoint;
    private final ReportQueries queries;
    private final ReportStates states;

    PartnerReports(DailymotionConfig config, Vertx vertx, URI address) {
        this.config = config;
        this.failures = new DailymotionFailures(config);
        this.endpoint = new GraphqlEndpoint(vertx, address, config.timeout(), failures);
        this.queries = new ReportQueries(endpoint, failures, config.linksAtOnce());
        this.states = new ReportStates(failures, nulls, config.availableFor());
    }

    /** Asks for a report with the mutation of the guides. */
    Uni<Submission> submit(Turn turn, Report report) {
        Map<String, Object> input = ReportWish.of(report).input(report.period(), config.endDateInclusive());
        return endpoint.run(turn, Documents.SUBMIT, Map.of("input", input))
                .map(answer -> new Submission(
                        token(answer, report), turn.clock().instant().plus(config.firstCheck())));
    }

    /** Asks for all states, {@link DailymotionConfig#checkedAtOnce()} in one document. */
    Uni<Map<String, ReportState>> check(Turn turn, Map<String, Report> open) {
        return Multi.createFrom()
                .iterable(open.keySet())
                .group()
                .intoLists()
                .of(config.checkedAtOnce())
                .onItem()
                .transformToUniAndConcatenate(tokens -> checkTogether(turn, tokens, open))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    /** Asks for the link of a part, from as many pages as it takes. */
    Uni<PartLink> link(Turn turn, String token, int part) {
        return queries.states(turn, List.of(token))
                .map(answer -> file(turn, answer, token))
                .chain(file -> queries.links(turn, token, file.links(), part + 1))
                .map(links -> link(links, part))
                .invoke(() -> nulls.none(refusalsOf(token)))
                .onFailure(PartnerReports::isInvalid)
                .transform(refusal -> lastWord(token, (ProviderException) refusal));
    }

    /** Words that nobody knows do not say that a report is gone; only when they never change, it cannot be had. */
    private ProviderException lastWord(String token, ProviderException refusal) {
        return nulls.times(refusalsOf(token)) > config.linkRefusalsAtMost()
                ? new ProviderException(new Gone(refusal.failure().message()), refusal)
                : refusal;
    }

    private static String refusalsOf(String token) {
        return "refused links of " + token;
    }

    void close() {
        endpoint.close();
    }

    private Uni<Map<String, ReportState>> checkTogether(Turn turn, List<String> tokens, Map<String, Report> open) {
        Uni<Map<String, ReportState>> together =
                queries.states(turn, tokens).chain(answer -> read(turn, answer, tokens, open));
        return tokens.size() == 1
                ? together
                : together.onFailure(PartnerReports::mayBeOfOneReport)
                        .recoverWithUni(failure -> checkOneByOne(turn, tokens, open, failure));
    }

    /** One bad token must not hide the others: where the vendor tells nothing of all together, each is asked for alone. */
    private Uni<Map<String, ReportState>> checkOneByOne(
            Turn turn, List<String> tokens, Map<String, Report> open, Throwable together) {
        AtomicInteger untold = new AtomicInteger();
        return Multi.createFrom()
                .iterable(tokens)
                .onItem()
                .transformToUniAndConcatenate(token -> checkTogether(turn, List.of(token), open)
                        .onFailure(PartnerReports::mayBeOfOneReport)
                        .recoverWithItem(failure -> {
                            untold.incrementAndGet();
                            return Map.of(
                                    token,
                                    isInvalid(failure)
                                            ? new ReportState.Unknown(failure.getMessage())
                                            : new ReportState.Running());
                        }))
                .collect()
                .<Map<String, ReportState>>in(HashMap::new, Map::putAll)
                .onItem()
                .invoke(() -> {
                    if (untold.get() == tokens.size()) {
                        throw (ProviderException) together;
                    }
                });
    }

    private Uni<Map<String, ReportState>> read(
            Turn turn, GraphqlAnswer answer, List<String> tokens, Map<String, Report> open) {
        partner(turn, answer);
        Map<String, ReportState> found = new HashMap<>();
        return Multi.createFrom()
                .range(0, tokens.size())
                .onItem()
                .transformToUniAndConcatenate(index -> {
                    String token = tokens.get(index);
                    return states.of(turn, answer, Documents.alias(index), token, open.get(token), queries)
                            .invoke(state -> found.put(token, state));
                })
                .collect()
                .last()
                .replaceWith(found);
    }

    private String token(GraphqlAnswer answer, Report report) {
        JsonObject file = answer.object("askPartnerReportFile", "reportFile");
        String token = file == null ? null : GraphqlAnswer.text(file, "reportToken");
        String where = "submission of " + report.key();
        if (token != null && !token.isBlank()) {
            nulls.none(where);
            return token;
        }
        if (!answer.errors().isEmpty()) {
            throw new ProviderException(failures.ofErrors(answer.errors()));
        }
        throw nothing(where, new InvalidRequest("parameters", "Dailymotion gives no token for the report"));
    }

    private void partner(Turn turn, GraphqlAnswer answer) {
        String where = "partner of " + turn.connection().id();
        if (answer.object("partner") == null) {
            throw nothing(where, new PermissionDenied("Dailymotion knows no partner behind this account"));
        }
        nulls.none(where);
    }

    private ReportFile file(Turn turn, GraphqlAnswer answer, String token) {
        partner(turn, answer);
        JsonObject file = answer.object("partner", Documents.alias(0));
        if (file == null) {
            throw answer.errors().isEmpty()
                    ? nothing(token, new Gone("Dailymotion no longer knows the report"))
                    : new ProviderException(failures.ofErrors(answer.errors()));
        }
        nulls.none(token);
        ReportFile report = ReportFile.of(file);
        return switch (report.status()) {
            case "FINISHED" -> report;
            case "EXPIRED", "FAILED" ->
                throw new ProviderException(
                        new Gone("Dailymotion has deleted the report (status " + report.status() + ")"));
            case null, default ->
                throw new ProviderException(new VendorUnavailable("Dailymotion is still making the report", null));
        };
    }

    private ProviderException nothing(String where, ProviderFailure lastWord) {
        return new ProviderException(
                nulls.again(where)
                        ? lastWord
                        : new MalformedResponse("Dailymotion answers with nothing where something should be"));
    }

    private static PartLink link(List<String> links, int part) {
        if (part >= links.size()) {
            throw new ProviderException(new Gone("the report has no part " + part + " at Dailymotion"));
        }
        try {
            return new PartLink(URI.create(links.get(part)), null);
        } catch (IllegalArgumentException e) {
            throw new ProviderException(new MalformedResponse("Dailymotion's link to part " + part + " is no address"));
        }
    }

    /** Whether the others may be told of all the same. Who says when to come back does not mean one report. */
    private static boolean mayBeOfOneReport(Throwable failure) {
        return isInvalid(failure)
                || failure instanceof ProviderException known
                        && known.failure() instanceof VendorUnavailable away
                        && away.until() == null;
    }

    private static boolean isInvalid(Throwable failure) {
        return failure instanceof ProviderException known && DailymotionFailures.isRefusal(known.failure());
    }
}
