package io.gleaner.poller.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When what failed is tried again. */
@ConfigMapping(prefix = "gleaner.poller.retry")
public interface RetryConfig {

    /** First pause after a failure; doubles with each further one. */
    @WithDefault("5s")
    Duration first();

    /** Greatest pause. */
    @WithDefault("1h")
    Duration longest();

    /** First pause before a connection that needs consent is looked at again; doubles up to the greatest pause. */
    @WithDefault("1m")
    Duration consent();

    /** First pause after a refusal that nobody can explain; doubles with each further one. */
    @WithDefault("1m")
    Duration unexplained();

    /** A request that is refused for no known reason is tried again at most this often. */
    @WithDefault("8")
    int unexplainedAtMost();

    /** Greatest pause of a request that waits until another one is finished. */
    @WithDefault("1m")
    Duration slot();

    /** A provider's hint to come back later than this is not believed. */
    @WithDefault("26h")
    Duration furthestHint();

    /** How long a provider may take to make a report before it counts as failed. */
    @WithDefault("3h")
    Duration openFor();

    /** How long a request may stay open before it is given up, whatever it waits for; not counted while consent is missing. */
    @WithDefault("30d")
    Duration giveUpAfter();
}
