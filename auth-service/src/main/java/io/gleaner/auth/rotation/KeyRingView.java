package io.gleaner.auth.rotation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which keys are needed.
 *
 * @param active name of the key that this replica seals with
 * @param keys those of the ring, and those that values need
 */
@Schema(description = "Which keys are needed.")
record KeyRingView(String active, List<Key> keys) {

    /**
     * A key.
     *
     * @param name as in the configuration
     * @param inRing whether this replica has it
     * @param credentials how many sets of credentials it has sealed
     * @param accessTokens how many access tokens
     * @param refreshTokens how many refresh tokens
     * @param consentVerifiers how many secrets of browsers that were sent away to consent
     */
    @Schema(description = "A key, and how many values it has sealed.")
    record Key(
            String name,
            boolean inRing,
            long credentials,
            long accessTokens,
            long refreshTokens,
            long consentVerifiers) {}
}
