package io.gleaner.downloader.work;

import io.gleaner.downloader.access.AccessException;
import io.gleaner.downloader.access.Authorization;
import io.gleaner.downloader.access.Authorizations;
import io.gleaner.downloader.query.Authority;
import io.gleaner.downloader.transfer.Credentials;
import io.gleaner.events.ConnectionId;

/** A connection's credentials, as auth-service has them at the time of each page. Used by one thread. */
final class ConnectionAuthority implements Authority {

    private final Authorizations authorizations;
    private final ConnectionId connection;
    private Authorization last;

    ConnectionAuthority(Authorizations authorizations, ConnectionId connection) {
        this.authorizations = authorizations;
        this.connection = connection;
    }

    @Override
    public Credentials credentials() throws AccessException {
        last = authorizations.of(connection);
        return last.credentials();
    }

    @Override
    public Credentials renewed() throws AccessException {
        last = authorizations.after(connection, last);
        return last.credentials();
    }
}
