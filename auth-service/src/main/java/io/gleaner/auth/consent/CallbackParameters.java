package io.gleaner.auth.consent;

import io.gleaner.auth.secret.Secret;
import java.util.Optional;

/**
 * What a browser brings back, as it comes: anybody can make these up.
 *
 * @param state may be null
 * @param code null after a refusal
 * @param error null after a consent
 */
record CallbackParameters(String state, String code, String error) {

    private static final int MAX_CODE = 2_048;

    /** The state, if it can be one. */
    Optional<Secret> knownForm() {
        return BrowserTrip.isState(state) ? Optional.of(Secret.of(state)) : Optional.empty();
    }

    /** The code, if there is one of a bearable length; Google's have up to 256 bytes. */
    Optional<Secret> redeemable() {
        return code == null || code.isBlank() || code.length() > MAX_CODE
                ? Optional.empty()
                : Optional.of(Secret.of(code));
    }

    /** The error, short and printable; empty when there is none. */
    Optional<String> refusal() {
        return Optional.ofNullable(error)
                .filter(text -> !text.isBlank())
                .map(text -> text.matches("[A-Za-z0-9_.-]{1,64}") ? text : "unknown error");
    }
}
