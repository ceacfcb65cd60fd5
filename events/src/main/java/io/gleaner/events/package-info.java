/**
 * The wire types of Gleaner's topics: one record for each event, the identities in them, their JSON form and their
 * CloudEvents headers.
 *
 * <p>Owns what crosses a process boundary on Kafka and nothing else: no behaviour of a service, no framework. The same
 * contract stands as JSON Schemas and as an AsyncAPI document beside the classes; golden samples hold the three together.
 */
package io.gleaner.events;
