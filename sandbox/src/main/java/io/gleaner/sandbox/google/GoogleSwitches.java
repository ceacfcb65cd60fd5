package io.gleaner.sandbox.google;

import java.time.Duration;

/** How the token endpoint behaves; may be turned at any time. */
public final class GoogleSwitches {

    /** How long new access tokens live. */
    public volatile Duration accessTokenLifetime = Duration.ofSeconds(3599);

    /** Whether a refresh returns a new refresh token and ends the old one. Google does not. */
    public volatile boolean rotateRefreshTokens = false;
}
