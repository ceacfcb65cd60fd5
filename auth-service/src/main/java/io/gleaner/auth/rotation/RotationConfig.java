package io.gleaner.auth.rotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How values are sealed anew after a change of the active key. */
@ConfigMapping(prefix = "gleaner.auth.rotation")
public interface RotationConfig {

    /** Pause between passes over the tables; each takes milliseconds when there is nothing to do. Set in the service's own file. */
    String every();

    /** How many values are sealed in one transaction. Their rows are locked for so long. */
    @WithDefault("100")
    @Min(1)
    int batchSize();
}
