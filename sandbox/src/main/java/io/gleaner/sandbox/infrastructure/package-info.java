/**
 * A real Kafka broker and a real PostgreSQL server without a container engine, for tests and the demo.
 *
 * <p>Owns their start, their stop and what exists in them at the beginning. Must not know the services.
 */
package io.gleaner.sandbox.infrastructure;
