package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeptStatementsTest {

    private final Pool pool;

    KeptStatementsTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void aLongStatementIsPreparedOnce() {
        String statement = "select $1::int" + " ".repeat(5_000) + "as kept_statement";

        Long prepared = pool.withConnection(connection -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(1))
                        .chain(() -> connection.preparedQuery(statement).execute(Tuple.of(2)))
                        .chain(() -> connection
                                .query("select generic_plans + custom_plans from pg_prepared_statements"
                                        + " where statement like '%as kept_statement'")
                                .execute()))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();

        assertThat(prepared).as("runs of the statement that is kept").isEqualTo(2);
    }
}
