package io.gleaner.poller.provider;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the conformance suite has to know of an adapter. */
public interface ProviderUnderTest extends SandboxedProvider {

    /** Each call to the platform that the adapter makes. */
    List<Operation> operations();

    /** A body that the platform sends with status 200 although something is wrong, and what that is to be told as. */
    ErrorWith200 errorWith200();

    /**
     * One call to the platform.
     *
     * @param name what the sandbox counts it as
     * @param arranged brings a scenario to the point where the call is next, and gives what makes it
     * @param notFound what a 404 means
     * @param conflict what a 409 means; null when the adapter goes on
     */
    record Operation(
            String name,
            Function<Scenario, Supplier<Uni<?>>> arranged,
            Class<? extends ProviderFailure> notFound,
            Class<? extends ProviderFailure> conflict) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** An error in disguise. */
    record ErrorWith200(Map<String, Object> body, Class<? extends ProviderFailure> meaning) {}
}
