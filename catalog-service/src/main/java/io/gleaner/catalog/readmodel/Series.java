package io.gleaner.catalog.readmodel;

import io.gleaner.events.Report;

/** What the reports of one connection, report type and set of parameters share, whatever their period. */
final class Series {

    private Series() {}

    /** The report's key without its period: {@code provider:connection:reportType:hash}. */
    static String of(Report report) {
        String[] parts = report.key().value().split(":");
        return String.join(":", parts[0], parts[1], parts[2], parts[4]);
    }
}
