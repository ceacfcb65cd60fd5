package io.gleaner.poller.provider.youtubereporting;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what is wrong with a wish as far as that can be told without asking YouTube, which alone knows its types. */
final class Wishes {

    private static final Pattern REPORT_TYPE = Pattern.compile("[a-z][a-z0-9_]{2,99}");

    private Wishes() {}

    static List<Violation> violations(ConnectionView connection, String reportType, Parameters parameters) {
        List<Violation> found = new ArrayList<>();
        boolean contentOwner = connection.properties().containsKey("contentOwner");
        if (reportType == null || !REPORT_TYPE.matcher(reportType).matches()) {
            found.add(new Violation(
                    "reportType",
                    "is a family such as channel_basic or an exact id such as channel_basic_a3, in lower case"));
        } else if (!contentOwner && reportType.contains("content_owner_")) {
            found.add(new Violation(
                    "reportType", "needs a connection with the property contentOwner; this one is a channel's"));
        } else if (contentOwner && (reportType.startsWith("channel_") || reportType.startsWith("playlist_"))) {
            found.add(new Violation("reportType", "is a channel's; this connection has a contentOwner"));
        }
        parameters
                .json()
                .fieldNames()
                .forEachRemaining(name -> found.add(
                        new Violation("parameters." + name, "is not known: YouTube's reports take no parameters")));
        return found;
    }
}
