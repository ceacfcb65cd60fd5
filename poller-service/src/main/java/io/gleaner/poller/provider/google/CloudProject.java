package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.ConnectionView;

/** The Cloud project whose client a connection uses, and whose quota its calls use up: its property {@code cloudProject}. */
public final class CloudProject {

    private static final String UNNAMED = "default";

    private CloudProject() {}

    /** Its name; connections that name none are counted together. Never null. */
    public static String of(ConnectionView connection) {
        return connection.properties().getOrDefault("cloudProject", UNNAMED);
    }
}
