/**
 * The whole of Gleaner on one machine: the demo, the benchmarks and what the end-to-end tests are made with.
 *
 * <p>Starts the packaged services as a person would deploy them and talks to them over HTTP and Kafka only. No service may
 * depend on it.
 */
package io.gleaner.e2e;
