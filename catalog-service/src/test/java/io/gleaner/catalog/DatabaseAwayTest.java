package io.gleaner.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {

    private final DatabaseAway mapper = new DatabaseAway();

    @Test
    void tellsToComeBackWhileTheDatabaseIsAway() {
        assertAway(mapper.refused(new ConnectException("refused")));
        assertAway(mapper.closed(new VertxException("Connection closed")));
        assertAway(mapper.failed(sql("57P01")));
        assertAway(mapper.failed(sql("53300")));
        assertAway(mapper.failed(sql("08006")));
    }

    @Test
    void isAtFaultItselfForAnyOtherFailureAndDoesNotTellIt() {
        Response response = mapper.failed(sql("42P01"));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getHeaderString("Retry-After")).isNull();
        assertThat(response.getEntity().toString()).doesNotContain("secret");
    }

    private static void assertAway(Response response) {
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("5");
    }

    private static PgException sql(String state) {
        return new PgException("secret", "ERROR", state, "secret");
    }
}
