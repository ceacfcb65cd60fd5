package io.gleaner.sandbox.infrastructure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One PostgreSQL server as a child process, listening on the loopback address. */
public final class EmbeddedPostgresServer implements AutoCloseable {

    /** What a crash of the machine may cost; one of the server alone costs nothing. */
    public enum Durability {
        /** Nothing: every commit reaches the disk. */
        KEPT,
        /** Everything: commits need not reach the disk, which is several times faster. For tests. */
        FORGOTTEN
    }

    /** The role that owns everything. */
    public static final String USER = "postgres";

    /** Its password; the server trusts local connections and never looks at it. */
    public static final String PASSWORD = "postgres";

    private final EmbeddedPostgres server;

    private EmbeddedPostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server; blocks until clients can connect.
     *
     * @param directory where its data lives; made when there is none, continued otherwise
     * @param port 0 for any free one
     * @param durability whether commits reach the disk
     */
    public static EmbeddedPostgresServer start(Path directory, int port, Durability durability) {
        try {
            return new EmbeddedPostgresServer(EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", durability == Durability.KEPT ? "on" : "off")
                    // Off unless told: a server that is killed would forget its last second's commits.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "64MB")
                    // After each checkpoint every page that changes is logged whole.
                    .setServerConfig("wal_compression", "on")
                    // Measurements ask when a row was committed.
                    .setServerConfig("track_commit_timestamp", "on")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException("PostgreSQL does not start in " + directory, e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Creates the databases that are not there yet. */
    public void createDatabases(Iterable<String> names) {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String name : names) {
                createIfMissing(connection, name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the databases", e);
        }
    }

    private static void createIfMissing(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?");
                Statement create = connection.createStatement()) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    create.execute("create database \"" + name + "\"");
                }
            }
        }
    }

    /** Stops the server; its data stays. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }
}
