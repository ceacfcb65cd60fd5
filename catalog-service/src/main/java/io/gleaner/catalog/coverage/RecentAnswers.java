package io.gleaner.catalog.coverage;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Answers that are given again for a short while. Whoever asks the same while it is being answered waits for that answer;
 * a failure is not kept.
 *
 * @param <Q> questions, compared with {@code equals}
 * @param <A> answers
 */
final class RecentAnswers<Q, A> {

    private static final int KEPT = 64;

    private record Answer<A>(Instant askedAt, Uni<A> answer) {}

    private final SequencedMap<Q, Answer<A>> answers = new LinkedHashMap<>();
    private final Duration reuse;
    private final InstantSource clock;

    RecentAnswers(Duration reuse, InstantSource clock) {
        this.reuse = reuse;
        this.clock = clock;
    }

    /** The answer that there is, if it is young enough, or else a new one. */
    synchronized Uni<A> answer(Q question, Supplier<Uni<A>> ask) {
        Instant now = clock.instant();
        answers.values().removeIf(known -> !now.isBefore(known.askedAt().plus(reuse)));
        Answer<A> known = answers.get(question);
        if (known != null) {
            return known.answer();
        }
        if (answers.size() == KEPT) {
            answers.pollFirstEntry();
        }
        Uni<A> answer =
                ask.get().onFailure().invoke(() -> forget(question)).memoize().indefinitely();
        if (reuse.isPositive()) {
            answers.put(question, new Answer<>(now, answer));
        }
        return answer;
    }

    private synchronized void forget(Q question) {
        answers.remove(question);
    }
}
