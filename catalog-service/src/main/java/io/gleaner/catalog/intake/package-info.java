/**
 * The four topics, each read by one consumer into the read model.
 *
 * <p>Owns the listeners and what is measured about them. What is malformed never gets here: the delivery module puts it
 * aside. Must not know tables or HTTP.
 */
package io.gleaner.catalog.intake;
