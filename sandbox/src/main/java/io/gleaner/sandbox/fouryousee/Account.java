package io.gleaner.sandbox.fouryousee;

/**
 * An account of the Manager.
 *
 * @param name as it stands in rows and in the addresses of files, such as {@code demo-1A2B3C}; also the account in the ledger
 * @param secretToken what goes into the header {@code Secret-Token}
 */
public record Account(String name, String secretToken) {}
