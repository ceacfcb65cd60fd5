package io.gleaner.downloader.work;

import io.gleaner.downloader.access.AccessException;
import io.gleaner.downloader.crash.CrashPoint;
import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.queue.Settlement;
import io.gleaner.downloader.transfer.PublishedFile;
import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.TransferRequest.Progress;
import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.events.StoredFile;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One attempt at a claimed part, from the request to the settled row. */
@ApplicationScoped
public class Download {

    private static final Logger LOG = Logger.getLogger(Download.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Fetch fetch;
    private final ObjectStore store;
    private final EarlierFile earlier;
    private final Settlement settlement;
    private final StorageGate gate;
    private final Retries retries;
    private final DownloadMetrics metrics;
    private final Clock clock;

    Download(
            Fetch fetch,
            ObjectStore store,
            EarlierFile earlier,
            Settlement settlement,
            StorageGate gate,
            Retries retries,
            DownloadMetrics metrics,
            Clock clock) {
        this.fetch = fetch;
        this.store = store;
        this.earlier = earlier;
        this.settlement = settlement;
        this.gate = gate;
        this.retries = retries;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Blocks until the outcome is known; what this gives completes when it is settled. Interrupted, it leaves the claim as it is.
     *
     * @param patience how long what is stored may wait to be settled together with others
     */
    CompletionStage<Void> attempt(Claim claim, Progress progress, Supplier<Duration> patience)
            throws InterruptedException {
        CrashPoint.AFTER_CLAIM.hit();
        long start = System.nanoTime();
        try (VerifiedFile file = fetch.fetch(claim, progress)) {
            CrashPoint.AFTER_FSYNC_BEFORE_RENAME.hit();
            PublishedFile published = file.publish();
            CrashPoint.AFTER_RENAME_BEFORE_COMMIT.hit();
            return stored(claim, published, start, patience.get());
        } catch (StorageException.NameTaken e) {
            LOG.warnf("name taken %s name=%s", context(claim), claim.baseName());
            await(settlement.underNextVariant(claim));
            return CompletableFuture.completedFuture(null);
        } catch (StorageException e) {
            return failed(claim, e, start);
        } catch (AccessException e) {
            requireNotInterrupted();
            return failed(claim, Failure.of(e.failure()), start);
        } catch (TransferException e) {
            requireNotInterrupted();
            return failed(claim, Failure.of(e.trouble()), start);
        } catch (RuntimeException e) {
            requireNotInterrupted();
            LOG.errorf(e, "unexpected %s", context(claim));
            return failed(claim, Failure.unexpected(e), start);
        }
    }

    private StoredFile storedFile(Claim claim, PublishedFile file) {
        return new StoredFile(
                claim.fileId(),
                store.kind(),
                file.name().value(),
                file.size(),
                file.sha256(),
                claim.descriptor().mediaType(),
                file.verdict().encoding(),
                file.verdict().rows(),
                file.verdict().columns(),
                file.verdict().flags(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private CompletionStage<Void> stored(Claim claim, PublishedFile published, long start, Duration patience) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        StoredFile file = storedFile(claim, published);
        return patiently(settlement.stored(claim, file, patience))
                .invoke(ours -> {
                    if (ours) {
                        metrics.stored(claim, file.size());
                        LOG.infof(
                                "stored %s bytes=%d rows=%d elapsed=%dms",
                                context(claim), file.size(), file.rows(), elapsed.toMillis());
                    }
                })
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    /** Whoever interrupts an attempt has taken the claim away: what then breaks is nobody's fault, and nothing is settled. */
    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private CompletionStage<Void> failed(Claim claim, StorageException trouble, long start)
            throws InterruptedException {
        requireNotInterrupted();
        gate.check();
        return failed(claim, Failure.of(trouble), start);
    }

    /** What an earlier attempt has published is not given up: a process may die, or the database be away, before it is settled. */
    private CompletionStage<Void> failed(Claim claim, Failure failure, long start) throws InterruptedException {
        Optional<Duration> pause = retries.after(claim, failure);
        try {
            Optional<PublishedFile> found = pause.isPresent() ? Optional.empty() : earlier.find(claim);
            if (found.isPresent()) {
                LOG.infof(
                        "published before %s name=%s",
                        context(claim), found.get().name());
                return stored(claim, found.get(), start, Duration.ZERO);
            }
        } catch (StorageException e) {
            return failed(claim, e, start);
        }
        notStored(claim, failure, pause);
        return CompletableFuture.completedFuture(null);
    }

    private void notStored(Claim claim, Failure failure, Optional<Duration> pause) {
        boolean counts = failure.pace() != Failure.Pace.OBEY && failure.pace() != Failure.Pace.NEVER;
        if (await(settlement.failed(claim, failure.reason(), failure.message(), pause.orElse(null), counts))) {
            metrics.failed(claim, failure.reason());
            LOG.warnf(
                    "not stored %s reason=%s cause=%s retryIn=%s",
                    context(claim),
                    failure.reason().wireName(),
                    failure.message(),
                    pause.map(Duration::toString).orElse("never"));
        }
    }

    private static boolean await(Uni<Boolean> settlement) {
        return patiently(settlement).await().indefinitely();
    }

    /** A database that is away for a while must not cost a finished download. */
    private static Uni<Boolean> patiently(Uni<Boolean> settlement) {
        return settlement
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis());
    }

    private static String context(Claim claim) {
        return "provider=" + claim.report().provider() + " connection="
                + claim.report().connection() + " reportKey="
                + claim.report().key() + " revision=" + claim.revision().id() + " part=" + claim.part() + " attempt="
                + claim.attempt();
    }
}
