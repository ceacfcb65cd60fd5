package io.gleaner.poller.provider.dailymotion;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.dailymotion.Documents.Links;
import io.smallrye.mutiny.Uni;
import jakarta.json.JsonObject;
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
 * {@code downloadLinks}, which the guides never use, it is asked without, in the end as the guides do.
 */
final class ReportQueries {

    private static final Logger LOG = Logger.getLogger(ReportQueries.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final GraphqlEndpoint endpoint;
    private final DailymotionFailures failures;
    private final int linksAtOnce;
    private final AtomicReference<Understood> understood =
            new AtomicReference<>(new Understood(Links.PAGED, Instant.MAX));

    ReportQueries(GraphqlEndpoint endpoint, DailymotionFailures failures, int linksAtOnce) {
        this.endpoint = endpoint;
        this.failures = failures;
        this.linksAtOnce = linksAtOnce;
    }

    /** The answer on these tokens, with {@link Documents#alias} of each token's index below {@code partner}. */
    Uni<GraphqlAnswer> states(Turn turn, List<String> tokens) {
        Understood known = understood.get();
        Links links = turn.clock().instant().isBefore(known.until()) ? known.links() : Links.PAGED;
        return ask(turn, tokens, links, links);
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
        return endpoint.run(turn, Documents.PAGE, variables).chain(answer -> {
            JsonObject file = answer.object("partner", Documents.alias(0));
            return isRefused(answer)
                    ? broken("has more links than Dailymotion lets one ask for")
                    : more(
                            turn,
                            token,
                            file == null ? null : ReportFile.of(file).links(),
                            links,
                            seen,
                            wanted);
        });
    }

    private Uni<GraphqlAnswer> ask(Turn turn, List<String> tokens, Links first, Links links) {
        return endpoint.run(turn, Documents.check(tokens.size(), links), Documents.checked(tokens, linksAtOnce, links))
                .chain(answer -> {
                    if (isRefused(answer)) {
                        return askOtherwise(turn, tokens, first, links, failures.ofErrors(answer.errors()));
                    }
                    remember(turn, first, links);
                    return Uni.createFrom().item(answer);
                });
    }

    /** Where it does not help to ask in another way, the first refusal stands. */
    private Uni<GraphqlAnswer> askOtherwise(
            Turn turn, List<String> tokens, Links first, Links refused, ProviderFailure refusal) {
        ProviderException failure = new ProviderException(refusal);
        if (refused == Links.PLAIN || !DailymotionFailures.isRefusal(refusal)) {
            return Uni.createFrom().failure(failure);
        }
        return ask(turn, tokens, first, Links.values()[refused.ordinal() + 1])
                .onFailure(other ->
                        other instanceof ProviderException known && DailymotionFailures.isRefusal(known.failure()))
                .transform(other -> failure);
    }

    /** Whether the document was refused, or the links in it, rather than one of the reports. */
    private static boolean isRefused(GraphqlAnswer answer) {
        boolean links =
                answer.errors().stream().anyMatch(problem -> problem.path().contains("downloadLinks"));
        return !answer.errors().isEmpty() && (answer.object("partner") == null || links);
    }

    private void remember(Turn turn, Links first, Links links) {
        if (first != links) {
            understood.set(new Understood(links, turn.clock().instant().plus(REMEMBERED)));
            LOG.warnf(
                    "provider=dailymotion connection=%s links=%s refused, asking for them %s",
                    turn.connection().id(), first, links);
        }
    }

    private record Understood(Links links, Instant until) {}

    private static <T> Uni<T> broken(String what) {
        return Uni.createFrom().failure(new ProviderException(new MalformedResponse("Dailymotion's report: " + what)));
    }
}
