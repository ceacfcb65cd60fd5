package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.state.StateFile;
import io.gleaner.sandbox.youtubereporting.Account.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All jobs: those that clients made, and those that Google runs for each content owner. Thread-safe. */
final class Jobs {

    /** Since when Google runs its own jobs. */
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T08:00:00Z");

    /** Numbers of system-managed jobs begin here, a hundred for each content owner. */
    private static final int SYSTEM_MANAGED = 4_000;

    private static final int CONTENT_OWNERS = 190;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Supplier<Set<String>> contentOwners;
    private final ReportTypes types;
    private final Seeded seeded;
    private final Clock clock;
    private final StateFile state;
    private int next;

    Jobs(Supplier<Set<String>> contentOwners, ReportTypes types, Seeded seeded, Clock clock, StateFile state) {
        this.contentOwners = contentOwners;
        this.types = types;
        this.seeded = seeded;
        this.clock = clock;
        this.state = state;
    }

    Job create(Account account, String reportTypeId, String name) {
        Job job;
        synchronized (this) {
            int number = next++;
            job = new Job(id(number), number, account, reportTypeId, name, clock.instant(), null, false);
            jobs.put(job.id(), job);
        }
        state.changed();
        return withEnd(job);
    }

    void delete(String id) {
        synchronized (this) {
            jobs.remove(id);
        }
        state.changed();
    }

    void expire(String id, Instant at) {
        synchronized (this) {
            jobs.computeIfPresent(id, (same, job) -> job.expiring(at));
        }
        state.changed();
    }

    synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id))
                .map(this::withEnd)
                .or(() -> systemManaged().filter(job -> job.id().equals(id)).findFirst());
    }

    Optional<Job> find(Account account, String reportTypeId) {
        return of(account, true).stream()
                .filter(job -> job.reportTypeId().equals(reportTypeId))
                .findFirst();
    }

    List<Job> of(Account account, boolean includeSystemManaged) {
        return all().filter(job -> job.account().equals(account))
                .filter(job -> includeSystemManaged || !job.systemManaged())
                .toList();
    }

    /** Every job. */
    synchronized Stream<Job> all() {
        List<Job> own = jobs.values().stream().map(this::withEnd).toList();
        return Stream.concat(own.stream(), systemManaged().toList().stream());
    }

    private Stream<Job> systemManaged() {
        List<ReportType> managed = types.systemManaged();
        return contentOwners.get().stream()
                .flatMap(owner -> IntStream.range(0, managed.size()).mapToObj(i -> {
                    int number = SYSTEM_MANAGED + 100 * (int) seeded.below(CONTENT_OWNERS, "content owner", owner) + i;
                    Account account = new Account(Scope.CONTENT_OWNER, owner);
                    ReportType type = managed.get(i);
                    return new Job(id(number), number, account, type.id(), type.name(), LONG_AGO, null, true);
                }));
    }

    private Job withEnd(Job job) {
        return job.expireTime() != null
                ? job
                : types.endOf(job.reportTypeId()).map(job::expiring).orElse(job);
    }

    private String id(int number) {
        long high = seeded.bits("job", number, "high") & ~0xf000L | 0x4000L;
        long low = seeded.bits("job", number, "low") & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    synchronized JsonObject memory() {
        JsonArray all = new JsonArray();
        jobs.values().forEach(job -> all.add(job.memory()));
        return new JsonObject().put("next", next).put("jobs", all);
    }

    synchronized void remember(JsonObject memory) {
        next = memory.getInteger("next");
        memory.getJsonArray("jobs").stream()
                .map(JsonObject.class::cast)
                .map(Job::remembered)
                .forEach(job -> jobs.put(job.id(), job));
    }
}
