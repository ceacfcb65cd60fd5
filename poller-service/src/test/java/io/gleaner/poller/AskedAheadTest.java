package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only the platform knows is asked of it while the person who wishes waits. */
@QuarkusTest
class AskedAheadTest {

    private static final String CONNECTION = "asked-ahead";
    private static final String UNKNOWN = "the platform offers no views to this account";

    private final Poller poller;
    private final AuthStandIn auth;
    private final ScheduledPlatform platform;

    AskedAheadTest(Poller poller, AuthStandIn auth, ScheduledPlatform platform) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
    }

    @BeforeEach
    void connect() {
        auth.connect(CONNECTION, Platforms.SCHEDULED);
    }

    @Test
    void refusesWhatThePlatformSaysItWillNeverServeAndStoresNothing() {
        fails(new InvalidRequest("reportType", UNKNOWN));

        subscribe()
                .statusCode(422)
                .body("errors.field", contains("reportType"))
                .body("errors.message", contains(UNKNOWN));
        poller.post("/reports", """
                        {"connection": "%s", "reportType": "views", "period": {"start": "2026-03-01", "end": "2026-03-02"}}""".formatted(CONNECTION)).statusCode(422).body("errors.field", contains("reportType"));

        assertThat(stored()).isZero();
    }

    @Test
    void takesAWishWhileThePlatformIsAway() {
        fails(new VendorUnavailable("away", null));

        subscribe().statusCode(201).body("reportType", equalTo("views"));
    }

    @Test
    void letsNobodyWaitForAPlatformThatIsSilent() {
        platform.account(CONNECTION).askedAhead = () -> Uni.createFrom().nothing();

        subscribe().statusCode(201).body("reportType", equalTo("views"));
    }

    private void fails(ProviderFailure failure) {
        platform.account(CONNECTION).askedAhead = () -> Uni.createFrom().failure(new ProviderException(failure));
    }

    private ValidatableResponse subscribe() {
        poller.query("DELETE FROM subscription WHERE connection = $1 RETURNING id", Tuple.of(CONNECTION));
        return poller.post("/subscriptions", """
                {"connection": "%s", "reportType": "views", "firstDay": "2026-03-01"}""".formatted(CONNECTION));
    }

    private long stored() {
        return poller.query("SELECT id FROM subscription WHERE connection = $1", Tuple.of(CONNECTION))
                .size();
    }
}
