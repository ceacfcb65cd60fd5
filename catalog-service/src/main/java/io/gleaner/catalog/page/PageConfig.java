package io.gleaner.catalog.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the page. */
@ConfigMapping(prefix = "gleaner.catalog.page")
public interface PageConfig {

    /** How many days a strip shows, the last ones that are covered. */
    @WithDefault("60")
    int days();

    /** How many reports and files stand on one page. */
    @WithDefault("20")
    int rows();

    /** How often an open page asks whether something has changed. */
    @WithDefault("5s")
    Duration refresh();
}
