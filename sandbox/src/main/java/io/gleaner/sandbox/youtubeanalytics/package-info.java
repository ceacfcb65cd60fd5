/**
 * The YouTube Analytics API v2, simulated: queries by the published matrix of report types, and groups.
 *
 * <p>A number follows from seed, account, day, row and metric, so a month is the sum of its days; the last days are missing
 * until their data is there. Only groups are remembered. Knows Google's tokens, and no other provider.
 *
 * @see <a href="https://developers.google.com/youtube/analytics/reference/reports/query">reports.query</a>
 */
package io.gleaner.sandbox.youtubeanalytics;
