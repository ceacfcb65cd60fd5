package io.gleaner.downloader.query;

import io.gleaner.downloader.access.AccessException;
import io.gleaner.downloader.transfer.Credentials;

/** Gives the credentials of a query, which may take longer than they last. Blocks. */
public interface Authority {

    /** Credentials that should work now. */
    Credentials credentials() throws AccessException;

    /** Newer ones than those last given, which were refused. */
    Credentials renewed() throws AccessException;

    /** For an API that must see no credentials. */
    static Authority none() {
        return new Authority() {
            @Override
            public Credentials credentials() {
                return Credentials.none();
            }

            @Override
            public Credentials renewed() {
                return Credentials.none();
            }
        };
    }
}
