package io.gleaner.poller.hook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How providers may call back. */
@ConfigMapping(prefix = "gleaner.poller.hooks")
public interface HookConfig {

    /**
     * The address under which providers reach this service from outside, such as {@code https://gleaner.example.com}; {@code
     * /hooks/…} is added to it. Without it no provider is given an address, and reports are found by looking alone.
     */
    Optional<URI> baseUri();

    /** Whether {@link #baseUri()} may be without TLS, which shows the secret addresses to whoever listens: for tests only. */
    @WithDefault("false")
    boolean allowHttp();

    /** How long an address works after it was given out. */
    @WithDefault("4h")
    Duration validFor();

    /** Most bytes in the body of a call; more are refused while they come in. */
    @WithDefault("65536")
    int largestBody();

    /** How long the body of a call may take to come in. */
    @WithDefault("10s")
    Duration patience();

    /** How many calls are dealt with at the same time; the others are told to come again. */
    @WithDefault("64")
    int atOnce();
}
