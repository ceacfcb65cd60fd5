/**
 * A real Kafka broker, a real PostgreSQL server and a real S3 server without a container engine, for tests and the demo.
 *
 * <p>Owns their start, their stop and what exists in them at the beginning. Must not know the services.
 */
package io.gleaner.sandbox.infrastructure;
