package io.gleaner.auth.token;

import java.util.Locale;

/** The states of a connection's token, as the database spells them. */
enum StateCode {
    /** Nothing was asked of the provider since the credentials came. */
    UNVERIFIED,
    /** There is an authorization. */
    OK,
    /** The token endpoint is in trouble; it is asked again later. */
    RETRYING,
    /** The provider refuses the credentials; a person has to change them. */
    NEEDS_CONSENT,
    /** The owner gave the consent back. */
    REVOKED;

    /** The name in the database, such as {@code needs-consent}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code with this name, which the database holds to the known ones. */
    static StateCode named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static StateCode of(TokenState state) {
        return switch (state) {
            case TokenState.Unverified _ -> UNVERIFIED;
            case TokenState.Ok _ -> OK;
            case TokenState.Retrying _ -> RETRYING;
            case TokenState.NeedsConsent _ -> NEEDS_CONSENT;
            case TokenState.Revoked _ -> REVOKED;
        };
    }
}
