package io.gleaner.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When tokens are refreshed. */
@ConfigMapping(prefix = "gleaner.auth.tokens")
public interface TokensConfig {

    /**
     * How long before its end a token is replaced, at most. A tenth of its lifetime if that is shorter. Google's client
     * libraries use five minutes.
     */
    @WithDefault("PT5M")
    Duration refreshAhead();

    /**
     * How many refreshes one replica makes at once. Each holds a database connection while the token endpoint works, so
     * this stays well below {@code quarkus.datasource.reactive.max-size}.
     */
    @WithDefault("8")
    @Min(1)
    int concurrentRefreshes();

    /** How long a replica waits for another one's refresh of the same connection; longer than one takes. */
    @WithDefault("PT40S")
    Duration lockTimeout();

    /** How long a caller waits for a refresh, which goes on without it; longer than {@link #lockTimeout()}. */
    @WithDefault("PT45S")
    Duration callerPatience();

    /** The pause after the first failure. It doubles with each further one, less up to a half at random. */
    @WithDefault("PT2S")
    Duration firstPause();

    /** The longest pause between attempts, whatever the provider asks for. */
    @WithDefault("PT15M")
    Duration longestPause();
}
