package io.gleaner.auth.secret;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** The keys that credentials and tokens are sealed with. */
@ConfigMapping(prefix = "gleaner.auth.key-ring")
public interface KeyRingConfig {

    /** Name of the key that seals from now on. It is written beside each sealed value. No default. */
    Optional<String> active();

    /**
     * The keys by name: base64 of 32 random bytes each, as {@code openssl rand -base64 32} makes them. A key stays here
     * as long as a row is sealed with it.
     */
    Map<String, String> keys();
}
