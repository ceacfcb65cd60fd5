package io.gleaner.auth.token;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database from outside, past the service. */
public final class Database {

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static volatile String away;

    private Database() {}

    /** Ends the sessions that have a transaction open, as a restart of the server would. */
    static void breakOpenTransactions() {
        query("""
                select pg_terminate_backend(pid)::text from pg_stat_activity
                 where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()""");
    }

    /** The same, as soon as there is one. */
    public static void breakOpenTransactionsOnce() {
        String broken = "";
        for (long end = System.nanoTime() + PATIENCE_NANOS; broken.isBlank() && System.nanoTime() < end; ) {
            broken = query("""
                    select pg_terminate_backend(pid)::text from pg_stat_activity
                     where datname = current_database() and state = 'idle in transaction'
                       and query like '%consent%' and pid <> pg_backend_pid()""");
        }
    }

    /** Ends every session and lets none begin, until it {@link #comesBack}. */
    static void goesAway() {
        String name = query("select current_database()").strip();
        administer("alter database " + name + " allow_connections false");
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        away = name;
    }

    static void comesBack() {
        administer("alter database " + away + " allow_connections true");
    }

    /** Every row of every table of the service, as text; sealed values in hexadecimal digits. */
    public static String dump() {
        StringBuilder dump = new StringBuilder();
        List.of("connection", "token", "consent")
                .forEach(table -> dump.append(query("select t::text from " + table + " t")));
        return dump.toString();
    }

    /** How a text would look in the dump if it rested unsealed in a binary column. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void administer(String sql) {
        try (Connection connection =
                        connect(setting("quarkus.datasource.jdbc.url").replaceFirst("/[^/]*$", "/postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url, setting("quarkus.datasource.username"), setting("quarkus.datasource.password"));
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    private static String query(String sql) {
        try (Connection connection = connect(setting("quarkus.datasource.jdbc.url"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
            return text.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
