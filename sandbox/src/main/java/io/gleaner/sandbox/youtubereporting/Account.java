package io.gleaner.sandbox.youtubereporting;

import java.util.Locale;

/** Whose jobs and reports they are: a channel or a content owner. The two see different report types. */
record Account(Scope scope, String id) {

    enum Scope {
        CHANNEL,
        CONTENT_OWNER;

        static Scope of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    static Account channel(String id) {
        return new Account(Scope.CHANNEL, id);
    }

    static Account contentOwner(String id) {
        return new Account(Scope.CONTENT_OWNER, id);
    }

    /** As seen in download addresses: a channel stands there without the leading UC. */
    String mediaPath() {
        return scope + "/" + (scope == Scope.CHANNEL && id.startsWith("UC") ? id.substring(2) : id);
    }
}
