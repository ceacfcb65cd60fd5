package io.gleaner.poller;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The clock that everything in the poller asks; tests put another one in its place. */
@ApplicationScoped
final class SystemClock {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1");

    @Produces
    @ApplicationScoped
    @DefaultBean
    Clock clock(ClockConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        return config.aheadFile().<Clock>map(file -> ahead(file, host)).orElseGet(Clock::systemUTC);
    }

    /** Nobody reaches the poller but who is on this machine: a real one has to be reached by the downloader. */
    static AheadClock ahead(Path file, String host) {
        if (!THIS_MACHINE.contains(host)) {
            throw new IllegalStateException("gleaner.poller.clock.ahead-file is for simulations on one machine:"
                    + " it needs quarkus.http.host=127.0.0.1, and that is " + host);
        }
        return new AheadClock(file);
    }
}
