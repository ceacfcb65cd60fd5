package io.gleaner.auth.health;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what connections are no longer permitted, for the credentials that they have: others begin anew. The callers'
 * transactions; whoever changes something lets {@link HealthKeeper} settle it.
 */
@ApplicationScoped
public class PermissionLosses {

    /** The first report counts; those that follow tell nothing new. */
    private static final String LOSE = """
            insert into permission_loss (connection_id, credentials_version, reason, missing_scopes, since)
            select id, credentials_version, $2, $3, $4 from connection where id = $1
            on conflict (connection_id) do update
               set credentials_version = excluded.credentials_version, reason = excluded.reason,
                   missing_scopes = excluded.missing_scopes, since = excluded.since
             where permission_loss.credentials_version <> excluded.credentials_version
                or permission_loss.missing_scopes <> excluded.missing_scopes
                or permission_loss.missing_scopes is null and excluded.missing_scopes is not null""";

    private static final String FIND = """
            select l.missing_scopes from permission_loss l
              join connection c on c.id = l.connection_id and c.credentials_version = l.credentials_version
             where l.connection_id = $1""";

    private static final String REGAIN = "delete from permission_loss where connection_id = $1";

    private final Clock clock;

    @Inject
    PermissionLosses(Clock clock) {
        this.clock = clock;
    }

    /**
     * The provider denies what it permitted before.
     *
     * @return whether there is such a connection
     */
    Uni<Boolean> lose(SqlConnection transaction, ConnectionId id, String reason) {
        return transaction
                .preparedQuery("select id from connection where id = $1")
                .execute(Tuple.of(id.value()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : lose(transaction, id, reason, null).replaceWith(true));
    }

    /**
     * Compares the scopes of a token with those of the one before: fewer are a loss, and the return of all that went
     * missing ends it.
     *
     * @param before separated by spaces; empty when nobody said
     * @param now likewise
     */
    public Uni<Void> compare(
            SqlConnection transaction, ConnectionId id, Optional<String> before, Optional<String> now) {
        if (now.isEmpty() || before.equals(now)) {
            return Uni.createFrom().voidItem();
        }
        return missing(transaction, id).flatMap(missing -> {
            List<String> wanted =
                    new ArrayList<>(before.map(PermissionLosses::words).orElse(List.of()));
            missing.ifPresent(wanted::addAll);
            List<String> lost = lost(wanted, words(now.get()));
            if (lost.isEmpty()) {
                return missing.isPresent()
                        ? regain(transaction, id)
                        : Uni.createFrom().voidItem();
            }
            String names = String.join(" ", lost);
            return lose(transaction, id, "The consent no longer includes " + names, names);
        });
    }

    /**
     * The provider was asked, and takes the token: what services told is over; scopes that went missing must be among these.
     *
     * @param now the scopes of the token; empty when the provider does not say
     */
    public Uni<Void> found(SqlConnection transaction, ConnectionId id, Optional<String> now) {
        return missing(transaction, id)
                .flatMap(missing -> missing.isEmpty()
                                || lost(missing.get(), words(now.orElse(""))).isEmpty()
                        ? regain(transaction, id)
                        : Uni.createFrom().voidItem());
    }

    /** A person has consented anew: what is permitted now is what counts. */
    public Uni<Void> regain(SqlConnection transaction, ConnectionId id) {
        return transaction.preparedQuery(REGAIN).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    private Uni<Void> lose(SqlConnection transaction, ConnectionId id, String reason, String missing) {
        return transaction
                .preparedQuery(LOSE)
                .execute(Tuple.of(id.value(), reason, missing, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** The scopes that went missing, empty when none did. */
    private Uni<Optional<List<String>>> missing(SqlConnection transaction, ConnectionId id) {
        return transaction.preparedQuery(FIND).execute(Tuple.of(id.value())).map(PermissionLosses::missing);
    }

    private static Optional<List<String>> missing(RowSet<Row> rows) {
        Iterator<Row> iterator = rows.iterator();
        return iterator.hasNext()
                ? Optional.ofNullable(iterator.next().getString("missing_scopes"))
                        .map(PermissionLosses::words)
                : Optional.empty();
    }

    private static List<String> lost(List<String> before, List<String> now) {
        return before.stream()
                .filter(scope -> !now.contains(scope))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
