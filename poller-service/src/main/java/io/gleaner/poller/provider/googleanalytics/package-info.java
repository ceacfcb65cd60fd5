/**
 * Google Analytics' Data API v1beta (GA4): a report is a query that the downloader runs, once a day's figures are there.
 *
 * <p>Owns what a report may consist of, the rule by which a day counts as complete, and what a property says of its quotas.
 * Must not know when days are looked at, who runs the queries, nor any other provider.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1">Guide</a>
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/rest">Reference</a>
 */
package io.gleaner.poller.provider.googleanalytics;
