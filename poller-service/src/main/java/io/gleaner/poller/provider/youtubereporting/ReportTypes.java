package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.ShortMemory;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;

/** Which exact type is meant by what a person wrote: asked of {@code reportTypes.list}, which alone is right, and kept briefly. */
final class ReportTypes {

    private final YouTubeReportingApi api;
    private final GoogleCalls calls;
    private final ShortMemory<Offer> offers;

    ReportTypes(YouTubeReportingApi api, GoogleCalls calls, YouTubeReportingConfig config) {
        this.api = api;
        this.calls = calls;
        this.offers = new ShortMemory<>(config.reportTypesFor());
    }

    /**
     * An exact type and what replaces it.
     *
     * @param type the one to use
     * @param successor id of a newer version that is offered; null when there is none
     */
    record Resolved(ReportType type, String successor) {}

    /**
     * The newest version of a family, or the exact id that was written, be it offered or not (jobs of retired types live on).
     *
     * @return fails with {@link InvalidRequest} when no family of that name is offered to the account, with {@link
     *     UnexplainedRefusal} when nothing is
     */
    Uni<Resolved> resolve(Turn turn, String wanted) {
        return offered(turn).map(offer -> resolve(turn, offer, wanted));
    }

    private Resolved resolve(Turn turn, Offer offer, String wanted) {
        List<ReportType> offered = offer.types();
        for (ReportType type : offered) {
            if (type.id().equals(wanted)) {
                return new Resolved(type, successor(offered, type));
            }
        }
        if (ReportType.isVersioned(wanted)) {
            ReportType type = new ReportType(wanted, false);
            return new Resolved(type, successor(offered, type));
        }
        return ReportType.newest(offered, wanted)
                .map(type -> new Resolved(type, null))
                .orElseThrow(() -> {
                    offers.forget(turn);
                    return new ProviderException(unknown(offer, wanted));
                });
    }

    private Uni<Offer> offered(Turn turn) {
        return offers.recall(turn, () -> calls.list(
                        turn,
                        "reportTypes",
                        (authorization, page) -> api.listReportTypes(
                                authorization, ContentOwner.of(turn.connection()), systemManaged(turn), page),
                        MalformedResponse::new)
                .map(Offer::of));
    }

    /** Whether to ask for system-managed types and jobs, which only content owners have; null leaves the parameter out. */
    static Boolean systemManaged(Turn turn) {
        return ContentOwner.of(turn.connection()) == null ? null : true;
    }

    private static String successor(List<ReportType> offered, ReportType type) {
        return ReportType.newest(offered, type.family())
                .filter(newest -> newest.version() > type.version())
                .map(ReportType::id)
                .orElse(null);
    }

    /** Final only where YouTube has said clearly what it offers instead. */
    private static ProviderFailure unknown(Offer offer, String wanted) {
        if (!offer.whole()) {
            return new MalformedResponse("YouTube lists a report type without an id, and none that is " + wanted);
        }
        if (offer.types().isEmpty()) {
            return new UnexplainedRefusal("YouTube offers no report type at all to this account");
        }
        String message = "YouTube offers no report type " + wanted + " to this account";
        return new InvalidRequest(
                "reportType",
                NearestName.to(
                                wanted,
                                offer.types().stream().map(ReportType::family).toList())
                        .map(nearest -> message + "; did you mean " + nearest + "?")
                        .orElse(message));
    }

    /**
     * What is offered to an account.
     *
     * @param whole false when the list held something that could not be read
     */
    private record Offer(List<ReportType> types, boolean whole) {
        static Offer of(List<JsonNode> nodes) {
            List<ReportType> types =
                    nodes.stream().map(ReportType::of).filter(Objects::nonNull).toList();
            return new Offer(types, types.size() == nodes.size());
        }
    }
}
