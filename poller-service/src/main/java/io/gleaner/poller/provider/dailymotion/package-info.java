/**
 * Dailymotion's Reporting API: reports that are asked for with a GraphQL mutation and made within two hours.
 *
 * <p>Owns the vocabulary (names stay strings, the vendor adds to them), the documents that are sent, and the reading of
 * the three layers in which Dailymotion tells of errors. Must not know how requests are stored or when they are checked,
 * nor any other provider.
 *
 * @see <a href="https://developers.dailymotion.com/api/reporting-api/getting-started">Getting started</a>
 * @see <a href="https://developers.dailymotion.com/guides/generate-reports-using-private-api-key">Private API key</a>
 */
package io.gleaner.poller.provider.dailymotion;
