package io.gleaner.auth.token;

import io.gleaner.auth.grant.AuthorizationCode;
import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.grant.GrantOutcome;
import io.gleaner.auth.grant.Grants;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** A connection that somebody consents to, while its row is locked against every other replica and every refresh. */
public final class ConsentedConnection {

    private static final String IS_OF = """
            select 1 from token
             where connection_id = $1 and credentials_version = $2 and id_token_claims ->> 'sub' = $3""";

    private final SqlConnection transaction;
    private final TokenRow row;
    private final Credentials.AuthorizationCode credentials;
    private final Grants grants;
    private final RefreshJournal journal;

    ConsentedConnection(
            SqlConnection transaction,
            TokenRow row,
            Credentials.AuthorizationCode credentials,
            Grants grants,
            RefreshJournal journal) {
        this.transaction = transaction;
        this.row = row;
        this.credentials = credentials;
        this.grants = grants;
        this.journal = journal;
    }

    /** What ends with the lock. */
    public SqlConnection transaction() {
        return transaction;
    }

    /** Which credentials these are; grows with each change of them. */
    public long credentialsVersion() {
        return row.connection().credentialsVersion();
    }

    /** Whether there is a refresh token of an earlier consent of the person with this {@code sub}, as far as is known. */
    public Uni<Boolean> hasRefreshTokenOf(String subject) {
        return row.refreshToken().isEmpty()
                ? Uni.createFrom().item(false)
                : transaction
                        .preparedQuery(IS_OF)
                        .execute(Tuple.of(row.connection().id().value(), credentialsVersion(), subject))
                        .map(rows -> rows.size() > 0);
    }

    /** The application that asks for the consent. */
    public Secret clientId() {
        return credentials.clientId();
    }

    /** Asks the provider for the first tokens of the consent, and tells journal and metrics. Never fails. */
    public Uni<GrantOutcome> redeem(Profile profile, AuthorizationCode code) {
        long asked = System.nanoTime();
        return grants.redeem(profile, credentials, code)
                .invoke(outcome ->
                        journal.recordConsent(row.connection(), outcome, Duration.ofNanos(System.nanoTime() - asked)));
    }
}
