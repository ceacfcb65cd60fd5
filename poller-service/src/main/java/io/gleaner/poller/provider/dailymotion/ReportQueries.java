package io.gleaner.poller.provider.dailymotion;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Asks one endpoint for reports: several in one document, their links by page. Where the endpoint refuses the arguments of
 * {@code downloadLinks}, which the guides never use, the guides' own query is sent instead.
 */
final class ReportQueries {

    private static final Logger LOG = Logger.getLogger(ReportQueries.class);
    private static final Duration PLAIN_FOR = Duration.ofHours(1);

    private final GraphqlEndpoint endpoint;
    private final DailymotionFailures failures;
    private final int linksAtOnce;
    private final AtomicReference<Instant> plainUntil = new AtomicReference<>(Instant.MIN);

    ReportQueries(GraphqlEndpoint endpoint, DailymotionFailures failures, int linksAtOnce) {
        this.endpoint = endpoint;
        this.failures = failures;
        this.linksAtOnce = linksAtOnce;
    }

    /** The answer on these tokens, with {@link Documents#alias} of each token's index below {@code partner}. */
    Uni<GraphqlAnswer> states(Turn turn, List<String> tokens) {
        if (turn.clock().instant().isBefore(plainUntil.get())) {
            return ask(turn, tokens, false);
        }
        return ask(turn, tokens, true).onFailure(ReportQueries::isRefusal).recoverWithUni(refusal -> ask(
                        turn, tokens, false)
                .invoke(answer -> rememberPlain(turn))
                .onFailure(ReportQueries::isRefusal)
                .transform(same -> refusal));
    }

    /**
     * All links of a report, or the first {@code wanted} of them.
     *
     * @param first page that is known already
     * @return fails with {@link MalformedResponse} when the pages are broken, repeat or do not add up
     */
    Uni<List<String>> links(Turn turn, String token, LinkPage first, int wanted) {
        return more(turn, token, first, new ArrayList<>(), new HashSet<>(), wanted);
    }

    private Uni<List<String>> more(
            Turn turn, String token, LinkPage page, List<String> links, Set<Integer> seen, int wanted) {
        if (page == null) {
            return broken("a page of links is broken");
        }
        links.addAll(page.links());
        if (links.size() >= wanted) {
            return Uni.createFrom().item(links);
        }
        if (page.next() == null) {
            return page.total() != null && page.total() > links.size()
                    ? broken("has %d links but lists %d".formatted(page.total(), links.size()))
                    : Uni.createFrom().item(links);
        }
        if (!seen.add(page.next())) {
            return broken("page " + page.next() + " of the links comes again and again");
        }
        Map<String, Object> variables = Map.of("token", token, "first", linksAtOnce, "page", page.next());
        return endpoint.run(turn, Documents.PAGE, variables)
                .map(answer -> answer.object("partner", Documents.alias(0)))
                .chain(file -> more(
                        turn, token, file == null ? null : ReportFile.of(file).links(), links, seen, wanted));
    }

    private Uni<GraphqlAnswer> ask(Turn turn, List<String> tokens, boolean paged) {
        return endpoint.run(turn, Documents.check(tokens.size(), paged), Documents.checked(tokens, linksAtOnce, paged))
                .invoke(this::failWhenRefused);
    }

    private void failWhenRefused(GraphqlAnswer answer) {
        boolean linksRefused =
                answer.errors().stream().anyMatch(problem -> problem.path().contains("downloadLinks"));
        if (!answer.errors().isEmpty() && (answer.object("partner") == null || linksRefused)) {
            throw new ProviderException(failures.ofErrors(answer.errors()));
        }
    }

    private void rememberPlain(Turn turn) {
        plainUntil.set(turn.clock().instant().plus(PLAIN_FOR));
        LOG.warnf(
                "provider=dailymotion connection=%s paging of links refused, asking without",
                turn.connection().id());
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof InvalidRequest;
    }

    private static <T> Uni<T> broken(String what) {
        return Uni.createFrom().failure(new ProviderException(new MalformedResponse("Dailymotion's report: " + what)));
    }
}
