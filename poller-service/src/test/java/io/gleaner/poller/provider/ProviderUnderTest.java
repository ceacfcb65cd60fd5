package io.gleaner.poller.provider;

import io.gleaner.sandbox.faults.Fault;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the conformance suite has to know of an adapter. */
public interface ProviderUnderTest extends SandboxedProvider {

    /** Each call to the platform that the adapter makes; at least one. */
    List<Operation> operations();

    /**
     * How the platform refuses a call with this status and these words.
     *
     * @param words to be put where the platform puts its message
     */
    Fault refusal(int status, String words);

    /**
     * One call to the platform.
     *
     * @param name what the sandbox counts it as
     * @param arranged brings a scenario to the point where the call is next, and gives what makes it
     * @param making what the call leaves behind at the platform
     * @param faces how each trouble shows to this call; best an exhaustive {@code switch}, so that none is forgotten
     */
    record Operation(
            String name, Function<Scenario, Supplier<Uni<?>>> arranged, Making making, Function<Trouble, Face> faces) {

        /** What it must come to; null when the trouble cannot happen to this call. */
        Face.Outcome outcome(Trouble trouble) {
            return switch (faces.apply(trouble)) {
                case Face.Instead instead -> instead.outcome();
                case Face.Edited edited -> edited.outcome();
                case Face.Never never -> null;
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What a call leaves behind at the platform. */
    enum Making {
        /** Nothing that a second call would make again: it reads, or it may be repeated. */
        NOTHING,
        /** Something that the adapter finds again when the answer was lost, so that it is made once. */
        FOUND_AGAIN,
        /** Something that nobody can find when the answer was lost, so that it is asked for once more. */
        LOST_WITH_ITS_ANSWER
    }
}
