package io.gleaner.poller.hook;

import java.net.URI;

/** How the addresses of web hooks are made, and which base they may have. */
final class HookAddress {

    private HookAddress() {}

    /** {@code {base}/hooks/{provider}/{token}}. */
    static URI of(URI base, String provider, HookToken token) {
        String start = base.toString().replaceFirst("/+$", "");
        return URI.create(start + "/hooks/" + provider + "/" + token.value());
    }

    /** Fails with a sentence for the operator when providers could not, or must not, be given addresses below this one. */
    static void check(URI base, boolean allowHttp) {
        boolean secure = "https".equals(base.getScheme()) || allowHttp && "http".equals(base.getScheme());
        if (!secure || base.getHost() == null || base.getRawUserInfo() != null) {
            throw new IllegalStateException("gleaner.poller.hooks.base-uri must be an absolute https address");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalStateException("gleaner.poller.hooks.base-uri must have neither query nor fragment");
        }
    }
}
