/**
 * Quotas that connections share, counted for all replicas together.
 *
 * <p>Owns the tables {@code quota}, {@code quota_permit} and {@code allowance}. Must not know which provider has which quota.
 */
package io.gleaner.poller.quota;
