/**
 * YouTube's Analytics API: queries that are answered at once, for the days whose figures are there, and groups to filter by.
 *
 * <p>Owns what may be asked together ({@code matrix.json}), the rule by which a day counts as ready, and the groups'
 * endpoints. Runs no query itself but the probe of readiness. Must not know what becomes of its queries, nor any other
 * provider.
 *
 * @see <a href="https://developers.google.com/youtube/analytics/reference/reports/query">reports.query</a>
 * @see <a href="https://developers.google.com/youtube/analytics/channel_reports">Channel reports</a>
 */
package io.gleaner.poller.provider.youtubeanalytics;
