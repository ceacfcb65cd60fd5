package io.gleaner.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Duration;

/**
 * Whether a service's database answers. Stands in for the check of the data source, which would also keep a connection of the
 * migrations' driver open.
 */
public final class DatabaseReadiness {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private DatabaseReadiness() {}

    /**
     * False when a query fails, or has no answer within 3 seconds; never fails.
     *
     * @param query one that costs nothing, such as {@code select 1 from a_table limit 1}
     */
    public static Uni<Boolean> answers(SqlClient database, String query) {
        return database.query(query)
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false);
    }
}
