package io.gleaner.sandbox.googleanalytics;

import java.util.Locale;

/** Sums over hits, and the metrics that follow from them. */
final class Counts {

    private long views;
    private long sessions;
    private long engagedSessions;
    private long users;
    private long newUsers;
    private long seconds;
    private long cents;

    void add(Hit hit) {
        views += hit.views();
        sessions += hit.sessions();
        engagedSessions += hit.engagedSessions();
        users += hit.users();
        newUsers += hit.newUsers();
        seconds += hit.engagementSeconds();
        cents += hit.cents();
    }

    /** The value of a metric of {@link Schema}, as the API writes it. */
    String metric(String name) {
        return switch (name) {
            case "screenPageViews" -> Long.toString(views);
            case "eventCount" -> Long.toString(views + sessions);
            case "sessions" -> Long.toString(sessions);
            case "engagedSessions" -> Long.toString(engagedSessions);
            case "activeUsers", "totalUsers" -> Long.toString(users);
            case "newUsers" -> Long.toString(newUsers);
            case "userEngagementDuration" -> Long.toString(seconds);
            case "totalRevenue" -> decimal(cents / 100.0);
            case "averageSessionDuration" -> ratio(seconds);
            case "engagementRate" -> ratio(engagedSessions);
            case "bounceRate" -> ratio(sessions - engagedSessions);
            case "screenPageViewsPerSession" -> ratio(views);
            default -> throw new IllegalArgumentException("unknown metric " + name);
        };
    }

    private String ratio(long part) {
        return sessions == 0 ? "0" : decimal((double) part / sessions);
    }

    private static String decimal(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.6f", number);
    }
}
