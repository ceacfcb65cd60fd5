package io.gleaner.storage;

import java.time.Instant;

/**
 * A published object.
 *
 * @param name its name
 * @param size in bytes
 * @param modifiedAt when it was written, by the store's clock
 */
public record StoredObject(ObjectName name, long size, Instant modifiedAt) {}
