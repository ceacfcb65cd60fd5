package io.gleaner.sandbox.google;

import java.time.Duration;

/** How accounts, consent and the token endpoint behave; may be turned at any time. */
public final class GoogleSwitches {

    /** How long new access tokens live. */
    public volatile Duration accessTokenLifetime = Duration.ofSeconds(3599);

    /** Whether a refresh returns a new refresh token and ends the old one. Google does not. */
    public volatile boolean rotateRefreshTokens = false;

    /** Whether people say no; {@code sandbox_decision=deny} or {@code =approve} in the address says it for one request. */
    public volatile boolean denyConsent = false;

    /** Scopes that people do not grant, with spaces in between. */
    public volatile String withheldScopes = "";

    /** The channel of the person who consents; empty for none. */
    public volatile String channelId = "UCdemo000000000000000000";

    /** The content owner that the person who consents may act for; empty for none. */
    public volatile String contentOwner = "";

    /** Whether the applications are external ones in testing, whose consents end by themselves. */
    public volatile boolean testingMode = false;

    /** How long a consent lasts in testing mode. */
    public volatile Duration testingModeLifetime = Duration.ofDays(7);

    /** Most live refresh tokens of one person for one application; then the oldest dies without a word. */
    public volatile int refreshTokensOfAPerson = 100;
}
