package io.gleaner.catalog.listing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings of the lists. */
@ConfigMapping(prefix = "gleaner.catalog.listing")
public interface ListingConfig {

    /** Providers that one may filter by even before the first report of them; any other is one in the read model, or a mistake. */
    @WithDefault("youtube-reporting,youtube-analytics,google-analytics,dailymotion,fouryousee")
    List<String> providers();
}
