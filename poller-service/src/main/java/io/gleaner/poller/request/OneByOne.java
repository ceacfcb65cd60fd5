package io.gleaner.poller.request;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Work in steps, one after the other: loops, so that any number of steps that are done at once costs no stack. */
public final class OneByOne {

    private OneByOne() {}

    /** Does a step for each element; the first that fails ends it. */
    public static <T> Uni<Void> each(List<T> elements, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(elements)
                .onItem()
                .transformToUniAndConcatenate(element -> step.apply(element).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Does a step again and again while it says that there is more; the first that fails ends it. */
    public static Uni<Void> whileMore(Supplier<Uni<Boolean>> step) {
        return Uni.createFrom()
                .deferred(() -> step.get())
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
