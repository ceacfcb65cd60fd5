package io.gleaner.auth.consent;

import java.net.URI;
import java.time.Instant;

/**
 * Where a person has to go to consent.
 *
 * @param address to be opened in a browser, once
 * @param expiresAt until when it has to have led back
 */
record ConsentAddress(URI address, Instant expiresAt) {}
