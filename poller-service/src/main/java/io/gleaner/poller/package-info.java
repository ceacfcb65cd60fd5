/**
 * The poller: turns standing wishes into requests, and requests into reports that can be fetched.
 *
 * <p>One package a feature. Work flows {@code planning} → topic → {@code request} → {@code turn} → {@code asked},
 * {@code scheduled} or {@code queried} → {@code provider}; nothing flows back but through the database.
 */
package io.gleaner.poller;
