package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.call.ProviderTurns;
import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.connection.Credentials;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionsTest {

    private final Connections connections;
    private final ProviderTurns turns;
    private final AuthStandIn auth;
    private final TestClock clock;

    ConnectionsTest(Connections connections, ProviderTurns turns, AuthStandIn auth, TestClock clock) {
        this.connections = connections;
        this.turns = turns;
        this.auth = auth;
        this.clock = clock;
    }

    @Test
    void rememberAnAuthorizationUntilShortlyBeforeItsExpiry() {
        AuthStandIn.Account account = auth.connect("remembered", Platforms.ASKED);
        for (int call = 0; call < 5; call++) {
            assertThat(credentials("remembered").headers()).isEqualTo(Map.of("Authorization", "Bearer token-1"));
        }
        assertThat(account.asked).isEqualTo(1);
        clock.advance(Duration.ofMinutes(58));
        credentials("remembered");
        assertThat(account.asked).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        credentials("remembered");
        assertThat(account.asked).isEqualTo(2);
    }

    @Test
    void showWhatAuthServiceTells() {
        auth.connect("told", Platforms.ASKED);
        var view = await(connections.view(new ConnectionId("told")));
        assertThat(view.provider()).isEqualTo(Platforms.ASKED);
        assertThat(view.profile()).isEqualTo("default");
        assertThat(view.properties()).isEqualTo(Map.of("channel", "told"));
    }

    @Test
    void areUnknownWhenAuthServiceHasNone() {
        var failure = catchThrowableOfType(
                ProviderException.class, () -> await(connections.view(new ConnectionId("never-seen"))));
        assertThat(failure.failure()).isEqualTo(new InvalidRequest("connection", "There is no connection never-seen."));
    }

    @Test
    void giveTheirHeadersToNoOtherOrigin() {
        auth.connect("origins", Platforms.ASKED);
        var turn = turns.of(await(connections.view(new ConnectionId("origins"))));
        List<Map<String, String>> given = new ArrayList<>();
        var failure = catchThrowableOfType(
                ProviderException.class,
                () -> await(turn.call(URI.create("https://elsewhere.test/a"), headers -> Uni.createFrom()
                        .item(given.add(headers)))));
        assertThat(given).isEmpty();
        assertThat(failure.failure())
                .isEqualTo(new VendorUnavailable(
                        "The credentials of connection origins are not meant for https://elsewhere.test.", null));
        await(turn.call(URI.create("https://platform.test/a"), headers -> Uni.createFrom()
                .item(given.add(headers))));
        assertThat(given).containsExactly(Map.of("Authorization", "Bearer token-1"));
    }

    @Test
    void areToldToBeDeniedOnceInAWhileAndForWhatOnlyTheirOwnerCanMend() {
        AuthStandIn.Account account = auth.connect("denied", Platforms.ASKED);
        deny("denied", new PermissionDenied("this report is not for you"));
        assertThat(account.denials).isEmpty();

        account.deafToDenials = true;
        deny("denied", new PermissionDenied("nothing is for you", true));
        account.deafToDenials = false;
        deny("denied", new PermissionDenied("nothing is for you", true));
        deny("denied", new PermissionDenied("nothing is for you", true));
        assertThat(account.denials).containsExactly("nothing is for you", "nothing is for you");

        clock.advance(Duration.ofMinutes(1));
        deny("denied", new PermissionDenied("still nothing", true));
        assertThat(account.denials).hasSize(3).last().isEqualTo("still nothing");
    }

    private void deny(String connection, PermissionDenied denial) {
        var turn = turns.of(await(connections.view(new ConnectionId(connection))));
        var failure = catchThrowableOfType(
                ProviderException.class,
                () -> await(turn.call(URI.create("https://platform.test/a"), headers -> Uni.createFrom()
                        .failure(new ProviderException(denial)))));
        assertThat(failure.failure()).isEqualTo(denial);
    }

    private Credentials credentials(String connection) {
        return await(connections.credentials(new ConnectionId(connection)));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Poller.PATIENCE);
    }
}
