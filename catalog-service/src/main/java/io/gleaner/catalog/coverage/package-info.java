/**
 * Coverage: for each subscription, what every day that it covers has come to.
 *
 * <p>A day is covered once a report of the subscription was asked for or arrived; it is as good as the best of the reports that
 * cover it, whoever asked for them. Must not know files.
 */
package io.gleaner.catalog.coverage;
