package io.gleaner.poller.provider.dailymotion;

import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Reads the state of one report out of an answer. */
final class ReportStates {

    private static final Logger LOG = Logger.getLogger(ReportStates.class);

    private final DailymotionFailures failures;
    private final Nulls nulls;
    private final Duration availableFor;

    ReportStates(DailymotionFailures failures, Nulls nulls, Duration availableFor) {
        this.failures = failures;
        this.nulls = nulls;
        this.availableFor = availableFor;
    }

    /**
     * The state of the report under an alias.
     *
     * @param token which report it is
     * @param queries to get more pages of links
     */
    Uni<ReportState> of(
            Turn turn, GraphqlAnswer answer, String alias, String token, Report report, ReportQueries queries) {
        JsonObject file = answer.object("partner", alias);
        if (file == null) {
            return Uni.createFrom().item(missing(answer, alias, token));
        }
        nulls.none(token);
        return ofFile(turn, ReportFile.of(file), token, report, queries);
    }

    private Uni<ReportState> ofFile(Turn turn, ReportFile file, String token, Report report, ReportQueries queries) {
        return switch (file.status()) {
            case "FINISHED" -> finished(turn, file, token, report, queries);
            case "FAILED" -> state(new ReportState.Failed("Dailymotion failed to make the report"));
            case "EXPIRED" -> state(new ReportState.Expired("Dailymotion has deleted the report"));
            case "IN_PROGRESS" -> state(new ReportState.Running());
            case null, default -> {
                LOG.infof("provider=dailymotion reportKey=%s status=%s unknown, waiting", report.key(), file.status());
                yield state(new ReportState.Running());
            }
        };
    }

    private Uni<ReportState> finished(Turn turn, ReportFile file, String token, Report report, ReportQueries queries) {
        if (file.links() == null) {
            return state(brokenLinks(token));
        }
        return queries.links(turn, token, file.links(), Integer.MAX_VALUE)
                .<ReportState>map(links -> ready(turn, file, token, report, links.size()))
                .onFailure(failure ->
                        failure instanceof ProviderException known && known.failure() instanceof MalformedResponse)
                .recoverWithItem(failure -> {
                    LOG.warnf("provider=dailymotion reportKey=%s %s", report.key(), failure.getMessage());
                    return brokenLinks(token);
                });
    }

    private ReportState ready(Turn turn, ReportFile file, String token, Report report, int parts) {
        nulls.none(linksOf(token));
        Instant createdAt = file.createdAt() == null ? turn.clock().instant() : file.createdAt();
        List<String> columns = ReportWish.of(report).columns();
        return new ReportState.Ready(
                RevisionId.of(token),
                createdAt,
                IntStream.range(0, parts)
                        .mapToObj(index -> part(index, columns))
                        .toList(),
                createdAt.plus(availableFor));
    }

    private static PartDescriptor part(int index, List<String> columns) {
        return new PartDescriptor(index, Transport.FILE_LINK, PartAuthorization.NONE, null, "text/csv", columns);
    }

    private ReportState missing(GraphqlAnswer answer, String alias, String token) {
        List<GraphqlAnswer.Problem> named = answer.errors().stream()
                .filter(problem -> problem.path().contains(alias))
                .toList();
        List<GraphqlAnswer.Problem> problems = named.isEmpty() ? answer.errors() : named;
        if (!problems.isEmpty()) {
            ProviderFailure failure = failures.ofErrors(problems);
            return DailymotionFailures.isRefusal(failure)
                    ? new ReportState.Unknown(failure.message())
                    : new ReportState.Running();
        }
        return nulls.again(token)
                ? new ReportState.Unknown("Dailymotion no longer knows the report")
                : new ReportState.Running();
    }

    private ReportState brokenLinks(String token) {
        return nulls.again(linksOf(token))
                ? new ReportState.Failed("Dailymotion says that the report is finished, but not where all of it is")
                : new ReportState.Running();
    }

    private static String linksOf(String token) {
        return "links of " + token;
    }

    private static Uni<ReportState> state(ReportState state) {
        return Uni.createFrom().item(state);
    }
}
