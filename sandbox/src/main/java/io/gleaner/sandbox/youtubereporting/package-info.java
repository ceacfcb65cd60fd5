/**
 * The YouTube Reporting API v1, simulated: report types, jobs, their reports day by day, revisions, retention, quota, media.
 *
 * <p>What exists is derived from jobs, clock and seed whenever somebody asks: thirty historical reports a while after a job
 * is made, then one for each Pacific day, corrections when they are due, and nothing any more once retention is over. Only
 * jobs and scripted events are remembered. Knows Google's tokens, and no other provider.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reports">the API's guide</a>
 */
package io.gleaner.sandbox.youtubereporting;
