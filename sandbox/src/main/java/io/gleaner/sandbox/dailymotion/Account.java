package io.gleaner.sandbox.dailymotion;

/**
 * A partner.
 *
 * @param id as {@code partner.id} shows it; also the account in the ledger
 * @param channelSlug of its channel
 */
public record Account(String id, String channelSlug) {}
