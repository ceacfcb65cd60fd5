package io.gleaner.poller;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which time it is. */
@ConfigMapping(prefix = "gleaner.poller.clock")
interface ClockConfig {

    /**
     * For simulations only: a file with a duration such as {@code P3DT4H}, by which the clock is ahead of the machine's. It may be
     * written anew at any time, and is heeded within a moment. The poller refuses to start with it unless {@code
     * quarkus.http.host} is an address of this machine alone.
     */
    Optional<Path> aheadFile();
}
