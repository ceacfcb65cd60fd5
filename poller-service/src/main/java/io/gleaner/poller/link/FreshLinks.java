package io.gleaner.poller.link;

import io.gleaner.delivery.Outbox;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.ReportRequested;
import io.gleaner.poller.call.ProviderTurns;
import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.link.LinkResource.Link;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.Providers;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.request.AnnouncedRevision;
import io.gleaner.poller.zone.Zones;
import io.gleaner.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Finds the link to a part: the one that was announced where it lasts, a new one from the provider where it does not. */
@ApplicationScoped
class FreshLinks {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final String EXPIRED = "expired-";

    private final Providers providers;
    private final Connections connections;
    private final ProviderTurns turns;
    private final Zones zones;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    FreshLinks(
            Providers providers,
            Connections connections,
            ProviderTurns turns,
            Zones zones,
            Outbox outbox,
            Pool pool,
            Clock clock) {
        this.providers = providers;
        this.connections = connections;
        this.turns = turns;
        this.zones = zones;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** The link; fails with a problem. */
    Uni<Link> of(AnnouncedRevision revision, PartDescriptor part) {
        Provider provider = providers
                .named(revision.report().provider())
                .orElseThrow(() -> Problems.unavailable("The provider is not served here at the moment.", LATER));
        return switch (provider) {
            case AskedProvider asked -> fresh(asked, revision, part);
            case ScheduledProvider scheduled -> lasting(revision, part);
            case QueriedProvider queried -> lasting(revision, part);
        };
    }

    private Uni<Link> lasting(AnnouncedRevision revision, PartDescriptor part) {
        Instant until = revision.availableUntil();
        return until != null && !until.isAfter(clock.instant())
                ? Uni.createFrom().failure(Problems.gone("The provider has deleted it at " + until + "."))
                : Uni.createFrom()
                        .item(new Link(part.link(), part.authorization().wireName(), until));
    }

    private Uni<Link> fresh(AskedProvider provider, AnnouncedRevision revision, PartDescriptor part) {
        return connections
                .view(revision.report().connection())
                .chain(connection -> provider.link(
                        turns.of(connection),
                        revision.report(),
                        revision.handle().value(),
                        part.index()))
                .map(link -> link(part, link))
                .onFailure()
                .transform(ProviderException::unlessOwn)
                .onFailure(FreshLinks::isGone)
                .call(() -> askAgain(revision))
                .onFailure(ProviderException.class)
                .transform(failure -> problem(failure.failure()));
    }

    /** What was deleted before it was fetched is asked for once more, whoever notices it, however often. */
    private Uni<Void> askAgain(AnnouncedRevision revision) {
        if (revision.occasion() != null && revision.occasion().startsWith(EXPIRED)) {
            return Uni.createFrom().voidItem();
        }
        UUID name = UUID.nameUUIDFromBytes(revision.revision().id().getBytes(StandardCharsets.UTF_8));
        ReportRequested again = new ReportRequested(
                zones.inItsZone(revision.report()), EXPIRED + name, revision.subscription(), null, clock.instant());
        return pool.withTransaction(transaction -> outbox.add(transaction, again))
                .invoke(outbox::wake);
    }

    private static Link link(PartDescriptor part, PartLink link) {
        return new Link(link.link(), part.authorization().wireName(), link.expiresAt());
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof ProviderFailure.Gone;
    }

    private HttpProblem problem(ProviderFailure failure) {
        return switch (failure) {
            case ProviderFailure.Gone gone -> Problems.gone(gone.message());
            case ProviderFailure.RateLimited limited -> later(limited, limited.until());
            case ProviderFailure.QuotaExhausted exhausted -> later(exhausted, exhausted.until());
            case ProviderFailure.VendorUnavailable away -> later(away, away.until());
            case ProviderFailure.TooManyOpen open -> later(open, null);
            case ProviderFailure.MalformedResponse malformed -> later(malformed, null);
            case ProviderFailure.UnexplainedRefusal refusal -> later(refusal, null);
            case ProviderFailure.AuthorizationRejected rejected -> Problems.unavailable(rejected.message(), LATER);
            case ProviderFailure.AuthorizationLost lost -> Problems.unavailable(lost.message(), LATER);
            case ProviderFailure.WrongProperty wrong -> Problems.unavailable(wrong.message(), LATER);
            case ProviderFailure.PermissionDenied denied -> Problems.unavailable(denied.message(), LATER);
            case ProviderFailure.InvalidRequest invalid -> Problems.unavailable(invalid.message(), LATER);
        };
    }

    private HttpProblem later(ProviderFailure failure, Instant until) {
        Duration pause = until == null ? SOON : Duration.between(clock.instant(), until);
        return Problems.unavailable(failure.message(), pause);
    }
}
