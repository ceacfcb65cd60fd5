package io.gleaner.auth.rotation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.auth.Connections;
import io.gleaner.auth.TestProviders;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestProviders.class)
class SealedRowsCheckTest {

    @Inject
    Pool pool;

    @Inject
    SealedRowsCheck check;

    ServiceTokenIssuer issuer;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        Connections.authorize(Connections.withPassword("acme"), issuer);
        Connections.withPassword("globex");
    }

    /** What must not be there at a start must not be there when the next test starts the service. */
    @AfterEach
    void end() {
        pool.query("truncate connection cascade").executeAndAwait();
    }

    @Test
    void letsStartWhatTheRingOpens() {
        assertThatCode(check::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "update connection set credentials_key = 'lost' where id = 'globex'",
        "update token set access_token_key = 'lost'",
        "update token set refresh_token_key = 'lost'"
    })
    void refusesToStartWithoutAKeyThatIsInUse(String sabotage) {
        pool.query(sabotage).executeAndAwait();
        assertThatThrownBy(check::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The key lost is not in the ring: set gleaner.auth.key-ring.keys.lost to the key that the"
                        + " stored credentials were sealed with");
    }

    @Test
    void refusesToStartWithRowsThatWereSwapped() {
        pool.query("update connection a set credentials = b.credentials from connection b where a.id <> b.id")
                .executeAndAwait();
        assertThatThrownBy(check::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it is another key, or the row was altered");
    }
}
