package io.gleaner.catalog.readmodel;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The rows of one connection, all columns of all tables, as text. */
final class Database {

    private static final List<String> TABLES =
            List.of("failure", "file", "revision", "request", "subscription_report", "report");

    private Database() {}

    static void clear(Pool pool, String connection) {
        TABLES.forEach(
                table -> pool.preparedQuery("DELETE FROM " + table + " WHERE split_part(report_key, ':', 2) = $1")
                        .executeAndAwait(Tuple.of(connection)));
    }

    static String dump(Pool pool, String connection) {
        StringJoiner dump = new StringJoiner("\n");
        for (String table : TABLES) {
            for (Row row : pool.preparedQuery("SELECT x::text AS line FROM " + table
                            + " x WHERE split_part(report_key, ':', 2) = $1 ORDER BY 1")
                    .executeAndAwait(Tuple.of(connection))) {
                dump.add(table + " " + row.getString("line"));
            }
        }
        return dump.toString();
    }

    static List<String> states(Pool pool, String connection) {
        return pool
                .preparedQuery("SELECT DISTINCT state FROM report WHERE connection = $1")
                .executeAndAwait(Tuple.of(connection))
                .stream()
                .map(row -> row.getString("state"))
                .toList();
    }

    static long rows(String dump, String table) {
        return Stream.of(dump.split("\n"))
                .filter(line -> line.startsWith(table + " "))
                .count();
    }
}
