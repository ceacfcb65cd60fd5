package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.ScriptedVendor;

/** Bodies of errors as Google's APIs were seen to send them. */
public final class GoogleErrors {

    private GoogleErrors() {}

    /** One of them, such as {@code error-404.json}. */
    public static String body(String name) {
        return ScriptedVendor.read(GoogleErrors.class, name);
    }
}
