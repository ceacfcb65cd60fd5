package io.gleaner.sandbox.fouryousee;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Which notices are still to be sent, and when: at once, 2 minutes later, 6 after that, 18 after that. Thread-safe. */
final class Notices {

    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(6), Duration.ofMinutes(18));
    private static final int OK = 200;

    private final List<Notice> waiting = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Deque<Twist> twists = new ArrayDeque<>();
    private final FourYouSeeSwitches switches;
    private final Clock clock;

    Notices(FourYouSeeSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    synchronized void twist(Twist twist, int times) {
        for (int i = 0; i < times; i++) {
            twists.addLast(twist);
        }
    }

    /** Plans the notice of a new report. */
    synchronized void announce(Report report) {
        if (report.webhook() == null || report.outcome() == Outcome.STUCK) {
            return;
        }
        Notice notice = new Notice(report.id(), 1, report.endsAt(), twists.pollFirst());
        if (notice.twist() == Twist.FORGE) {
            waiting.add(new Notice(report.id(), 0, report.createdAt(), Twist.FORGE));
            notice = notice.straight();
        }
        if (notice.twist() != Twist.DROP) {
            waiting.add(notice);
        }
    }

    /** The notice to send now, the one that is due longest; it is the caller's until {@link #sent}. */
    synchronized Optional<Notice> due() {
        Instant now = clock.instant();
        Optional<Notice> due = waiting.stream()
                .filter(notice ->
                        notice.twist() != Twist.REORDER && !notice.dueAt().isAfter(now))
                .min(Comparator.comparing(Notice::dueAt));
        due.ifPresent(waiting::remove);
        return due;
    }

    /** Notes what the web hook said, and plans what follows. */
    synchronized void sent(Notice notice, int status) {
        Instant now = clock.instant();
        deliveries.add(new Delivery(notice.report(), notice.attempt(), now, status));
        if (notice.attempt() == 0) {
            return;
        }
        waiting.replaceAll(other -> other.twist() == Twist.REORDER ? other.straight() : other);
        if (status == OK && notice.twist() == Twist.DUPLICATE) {
            waiting.add(notice.straight());
        }
        if (status != OK && notice.attempt() <= WAITS.size()) {
            long wait = (long) (WAITS.get(notice.attempt() - 1).toNanos() * switches.noticePace);
            waiting.add(notice.again(now.plusNanos(wait)));
        }
    }

    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    synchronized JsonArray memory() {
        JsonArray all = new JsonArray();
        waiting.forEach(notice -> all.add(notice.memory()));
        return all;
    }

    synchronized void remember(JsonArray memory) {
        memory.stream().map(JsonObject.class::cast).map(Notice::remembered).forEach(waiting::add);
    }
}
