package io.gleaner.delivery;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Says at the start when the database may forget what it has committed. Every promise of ours stands on commits that a crash of its
 * server does not undo; services work without, so that nobody would notice before the day on which it matters.
 */
@ApplicationScoped
class DatabaseDurability {

    private static final Logger LOG = Logger.getLogger(DatabaseDurability.class);

    /** Any other value of {@code synchronous_commit} waits for the disk of the server at least. */
    private static final String FORGETFUL = """
            select name || '=' || setting as line from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off' order by name""";

    private final Pool pool;

    DatabaseDurability(Pool pool) {
        this.pool = pool;
    }

    void look(@Observes StartupEvent started) {
        forgetful(pool)
                .subscribe()
                .with(DatabaseDurability::warn, failure -> LOG.debugf("database away cause=%s", failure.toString()));
    }

    private static void warn(List<String> settings) {
        if (!settings.isEmpty()) {
            LOG.warnf("database may forget what it has committed when its server crashes settings=%s", settings);
        }
    }

    /** Settings with which commits do not last, such as {@code fsync=off}; none when all is well. */
    static Uni<List<String>> forgetful(SqlClient database) {
        return database.query(FORGETFUL)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString("line")).toList());
    }
}
