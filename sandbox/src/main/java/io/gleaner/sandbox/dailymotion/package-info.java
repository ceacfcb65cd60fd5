/**
 * Dailymotion's reporting, simulated: both generations of token and GraphQL endpoints over one schema, which is executed for
 * real, and the storage host that the links point to.
 *
 * <p>A report is remembered from the moment it is asked for; how far it is follows from the clock, its rows follow from seed,
 * account and request. Reports of the same days give the same numbers until the days are restated. Knows no other provider.
 *
 * @see <a href="https://developers.dailymotion.com/guides/generate-reports-using-private-api-key">generate reports</a>
 */
package io.gleaner.sandbox.dailymotion;
