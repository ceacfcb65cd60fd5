package io.gleaner.poller.provider.youtubereporting;

import java.util.List;

/**
 * Some of a job's reports.
 *
 * @param next what to pass as {@code after} for those that follow; null when there are none
 */
record ReportPage(List<ListedReport> items, String next) {}
