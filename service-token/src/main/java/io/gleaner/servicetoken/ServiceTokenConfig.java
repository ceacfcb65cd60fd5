package io.gleaner.servicetoken;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Settings of the calls between the services. */
@ConfigMapping(prefix = "gleaner.service-token")
public interface ServiceTokenConfig {

    /** The file that holds the token of this service; whoever writes it may replace it at any time. Nothing is sent without. */
    Optional<Path> file();

    /** The subjects that may call what is marked {@link ServicesOnly}; empty means none. */
    Optional<Set<String>> allowedSubjects();
}
