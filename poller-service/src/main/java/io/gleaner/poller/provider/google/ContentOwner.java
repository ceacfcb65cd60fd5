package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.ConnectionView;

/** The YouTube partner in whose name a connection calls: its property {@code contentOwner}. */
public final class ContentOwner {

    private ContentOwner() {}

    /** The content owner's id; null for a channel. */
    public static String of(ConnectionView connection) {
        String owner = connection.properties().get("contentOwner");
        return owner == null || owner.isBlank() ? null : owner;
    }
}
