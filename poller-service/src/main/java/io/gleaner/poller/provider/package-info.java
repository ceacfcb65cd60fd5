/**
 * What a provider is to the poller: the SPI that each adapter implements in a folder of its own below this package.
 *
 * <p>Owns the contract (kinds of provider, what a turn hands to an adapter, typed failures). Must not know any provider,
 * nor the tables behind requests and subscriptions. An adapter knows the vendor's API and nothing of Gleaner's storage,
 * scheduling or topics.
 */
package io.gleaner.poller.provider;
