/**
 * Quotas that connections share, counted for all replicas together.
 *
 * <p>Owns the tables {@code quota} and {@code quota_permit}. Must not know which provider has which quota.
 */
package io.gleaner.poller.quota;
