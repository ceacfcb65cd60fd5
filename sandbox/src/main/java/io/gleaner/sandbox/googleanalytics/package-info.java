/**
 * The Google Analytics Data API v1beta (GA4), simulated in part: {@code runReport}, {@code batchRunReports}, metadata, token
 * quotas of properties; and of the Admin API v1beta {@code accountSummaries.list}.
 *
 * <p>All reports are cut from one cube of hits that follows from seed and property, so rows add up whatever they are grouped
 * and filtered by; the numbers of the last two days are not final. Nothing is remembered. Knows Google's tokens, and no other
 * provider.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/rest">the API's reference</a>
 */
package io.gleaner.sandbox.googleanalytics;
