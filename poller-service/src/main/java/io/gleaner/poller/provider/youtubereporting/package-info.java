/**
 * YouTube's Reporting API: standing jobs that make one report for each Pacific day, without being asked.
 *
 * <p>Owns the resolution of report families to their newest version. Must not know when jobs are looked at or what becomes of what they made, nor any other provider.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reports">Guide</a>
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reference/rest">Reference</a>
 */
package io.gleaner.poller.provider.youtubereporting;
