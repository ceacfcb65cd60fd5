package io.gleaner.downloader.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When failed downloads are tried again. They are, until the report disappears, however often that is. */
@ConfigMapping(prefix = "gleaner.downloader.retry")
public interface RetryConfig {

    /** Pause after the first failure; doubled for each further one in a row, and cut at random by up to half. */
    @WithDefault("1s")
    Duration firstPause();

    /** Greatest pause. */
    @WithDefault("1h")
    Duration longestPause();

    /** Pause after 429 where the host asks for none. */
    @WithDefault("30s")
    Duration rateLimitedPause();

    /** Least pause after what seldom mends itself: refused credentials, a forbidden report, a link that leads astray. */
    @WithDefault("5m")
    Duration stubbornPause();

    /** How long after it became ready a part is given up whose provider does not say when it disappears. */
    @WithDefault("60d")
    Duration giveUpAfter();
}
