package io.gleaner.catalog.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the content of files. */
@ConfigMapping(prefix = "gleaner.catalog.content")
interface ContentConfig {

    /**
     * How long a caller may take for the next block (128 KiB) of a file in a remote store. Then it is cut off: while its bytes
     * are sent, one of the few connections to the store is kept for it.
     */
    @WithDefault("60s")
    Duration blockTimeout();
}
