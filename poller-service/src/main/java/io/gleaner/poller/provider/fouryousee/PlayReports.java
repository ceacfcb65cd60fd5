package io.gleaner.poller.provider.fouryousee;

import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.AskedProvider.Submission;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What 4YouSee does with reports: takes them in, tells their state, says where their files are. */
final class PlayReports {

    private static final Logger LOG = Logger.getLogger(PlayReports.class);
    private static final String PLAYS = "application/x-ndjson";

    private final FourYouSeeConfig config;
    private final FourYouSeeCalls calls;
    private final ReportList list;
    private final ReportFiles files;

    PlayReports(FourYouSeeConfig config, FourYouSeeCalls calls) {
        this.config = config;
        this.calls = calls;
        this.list = new ReportList(calls, config.pagesAtMost());
        this.files = new ReportFiles(config.fileHosts());
    }

    /** Orders a report, with the address of a web hook if there is one. */
    Uni<Submission> submit(Turn turn, Report report) {
        return turn.hook(report).chain(hook -> calls.post(
                        turn, "reports", ReportOrder.of(report).body(hook))
                .map(FourYouSeeCalls::found)
                .map(body -> submission(turn, ReportObject.of(body), hook)));
    }

    /** Searches the list for a report that is what an unanswered call ordered; the youngest, if there are several. */
    Uni<Submission> adopt(Turn turn, Report report, Instant since) {
        ReportOrder order = ReportOrder.of(report);
        Instant earliest = since.minus(config.clockTolerance());
        return list.read(turn, read -> read.stream().anyMatch(one -> isBefore(one, earliest) || isMade(one, order)))
                .map(all -> all.stream()
                        .filter(one -> !isBefore(one, earliest) && isMade(one, order))
                        .max(Comparator.comparingLong(ReportObject::number))
                        .map(one -> new Submission(one.id(), turn.clock().instant()))
                        .orElse(null));
    }

    /** Looks at one report by its number, at several on the list. */
    Uni<Map<String, ReportState>> check(Turn turn, Map<String, Report> open) {
        if (open.size() == 1) {
            return checkOneByOne(turn, open, open.keySet(), Map.of());
        }
        long oldest =
                open.keySet().stream().mapToLong(PlayReports::number).min().orElse(-1);
        return list.read(
                        turn,
                        read -> read.stream()
                                        .map(ReportObject::id)
                                        .collect(Collectors.toSet())
                                        .containsAll(open.keySet())
                                || isPast(read, oldest))
                .onFailure(FourYouSeeFailures::isRefusal)
                .recoverWithItem(refusal -> {
                    LOG.warnf(
                            "provider=fouryousee connection=%s list refused, looking at reports one by one: %s",
                            turn.connection().id(), refusal.getMessage());
                    return List.of();
                })
                .chain(all -> {
                    Map<String, ReportState> states = new HashMap<>();
                    all.stream()
                            .filter(one -> open.containsKey(one.id()))
                            .forEach(one -> states.put(one.id(), state(turn, one, open.get(one.id()))));
                    return checkOneByOne(turn, open, missing(open, states), states);
                });
    }

    /** Where the file of a finished report is. */
    Uni<PartLink> link(Turn turn, String id, int part) {
        if (part != 0) {
            return Uni.createFrom().failure(new ProviderException(new Gone("a report of 4YouSee has one part only")));
        }
        String connection = turn.connection().id().value();
        return Uni.createFrom()
                .item(() -> files.noted(connection, id, turn.clock().instant()))
                .onItem()
                .ifNull()
                .switchTo(() -> calls.get(turn, "reports/" + id).map(reply -> files.link(url(reply))));
    }

    private Submission submission(Turn turn, ReportObject report, URI hook) {
        if (report == null) {
            throw new ProviderException(new MalformedResponse("4YouSee takes the report, but does not name it"));
        }
        return new Submission(
                report.id(),
                turn.clock().instant().plus(hook == null ? config.firstCheck() : config.firstCheckWithHook()));
    }

    /** One report that cannot be read must not hide the others; the first failure stands only where there are no others. */
    private Uni<Map<String, ReportState>> checkOneByOne(
            Turn turn, Map<String, Report> open, Set<String> ids, Map<String, ReportState> known) {
        List<Throwable> unread = new ArrayList<>();
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> calls.get(turn, "reports/" + id)
                        .map(reply -> Map.of(id, state(turn, reply, id, open.get(id))))
                        .onFailure(FourYouSeeFailures::mayBeOfOneReport)
                        .recoverWithItem(failure -> {
                            unread.add(failure);
                            return Map.of(id, unreadable(open.get(id), failure));
                        }))
                .collect()
                .<Map<String, ReportState>>in(() -> new HashMap<>(known), Map::putAll)
                .onItem()
                .invoke(states -> {
                    if (!unread.isEmpty() && unread.size() == states.size()) {
                        throw (ProviderException) unread.getFirst();
                    }
                });
    }

    private static ReportState unreadable(Report report, Throwable failure) {
        LOG.warnf("provider=fouryousee reportKey=%s cannot be read: %s", report.key(), failure.getMessage());
        return new ReportState.Running();
    }

    private ReportState state(Turn turn, Reply reply, String id, Report report) {
        return switch (reply) {
            case Reply.Absent absent -> new ReportState.Unknown(absent.message());
            case Reply.Found found -> {
                ReportObject object = ReportObject.of(found.body());
                if (object == null || !object.id().equals(id)) {
                    throw new ProviderException(new MalformedResponse("4YouSee answers with another report"));
                }
                yield state(turn, object, report);
            }
        };
    }

    private ReportState state(Turn turn, ReportObject object, Report report) {
        if (config.failedStatuses().contains(object.status())) {
            return new ReportState.Failed("4YouSee failed to make the report");
        }
        if (config.finishedStatuses().contains(object.status()) && object.url() != null) {
            return ready(turn, object);
        }
        if (!"waiting".equals(object.status())) {
            LOG.infof(
                    "provider=fouryousee reportKey=%s status=%s url=%s unknown, waiting",
                    report.key(), object.status().replaceAll("[^A-Za-z0-9_-]", "?"), object.url() != null);
        }
        return new ReportState.Running();
    }

    private ReportState ready(Turn turn, ReportObject object) {
        Instant now = turn.clock().instant();
        files.note(turn.connection().id().value(), object, now);
        PartDescriptor plays =
                new PartDescriptor(0, Transport.FILE_LINK, PartAuthorization.NONE, null, PLAYS, List.of());
        return new ReportState.Ready(
                object.id(), object.createdAt() == null ? now : object.createdAt(), List.of(plays), null);
    }

    private String url(Reply reply) {
        return switch (reply) {
            case Reply.Absent absent -> throw new ProviderException(new Gone(absent.message()));
            case Reply.Found found -> {
                ReportObject object = ReportObject.of(found.body());
                if (object == null) {
                    throw new ProviderException(new MalformedResponse("4YouSee answers without a report"));
                }
                if (config.failedStatuses().contains(object.status())) {
                    throw new ProviderException(new Gone("4YouSee no longer has the report"));
                }
                if (object.url() == null) {
                    throw new ProviderException(new VendorUnavailable("4YouSee has no file of the report yet", null));
                }
                yield object.url();
            }
        };
    }

    private boolean isMade(ReportObject report, ReportOrder order) {
        return order.isFor(report) && !config.failedStatuses().contains(report.status());
    }

    private static boolean isBefore(ReportObject report, Instant earliest) {
        return report.createdAt() == null || report.createdAt().isBefore(earliest);
    }

    /** Whether a list that is in order, newest first, has come past a number. */
    private static boolean isPast(List<ReportObject> read, long oldest) {
        for (int index = 1; index < read.size(); index++) {
            if (read.get(index).number() > read.get(index - 1).number()) {
                return false;
            }
        }
        return oldest > 0 && !read.isEmpty() && read.getLast().number() < oldest;
    }

    private static Set<String> missing(Map<String, Report> open, Map<String, ReportState> states) {
        return open.keySet().stream().filter(id -> !states.containsKey(id)).collect(Collectors.toSet());
    }

    private static long number(String id) {
        return new ReportObject(id, null, null, "", null, null).number();
    }
}
