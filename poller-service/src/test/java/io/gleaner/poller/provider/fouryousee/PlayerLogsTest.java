package io.gleaner.poller.provider.fouryousee;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.fouryousee.FourYouSeeOperations.fourYouSee;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.Missing;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A day is asked for once the players have handed in their logs of it; it is ten in the morning after that day. */
class PlayerLogsTest implements SandboxedFourYouSee {

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> settings = new HashMap<>();

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Test
    void waitsForAPlayerThatIsBehind() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().fourYouSee().switches().latePlayer = 2;

            assertThat(missing(scenario, "{}"))
                    .isEqualTo(new Missing(
                            "1 of 3 players have not handed in their logs of 2026-11-19 yet.",
                            Scenario.START.plus(Duration.ofHours(2))));
            assertThat(missing(scenario, "{'filter': {'playerId': [2, 3]}}").message())
                    .startsWith("1 of 2 players");
            assertThat(missing(scenario, "{'filter': {'playerId': [1]}}")).isNull();
            assertThat(looks(scenario)).as("one look for all reports").isEqualTo(1);

            scenario.clock().advance(Duration.ofHours(7).plusMinutes(1));
            assertThat(missing(scenario, "{}")).as("all have told of the day").isNull();
            assertThat(looks(scenario)).isEqualTo(2);
        }
    }

    @Test
    void neverWaitsLongerThanADay() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().fourYouSee().switches().latePlayer = 2;
            scenario.sandbox().fourYouSee().switches().lateLogLag = Duration.ofHours(40);
            scenario.clock().advance(Duration.ofHours(13));
            assertThat(missing(scenario, "{}").again()).isEqualTo(Scenario.START.plus(Duration.ofHours(14)));

            scenario.clock().advance(Duration.ofHours(1));

            assertThat(missing(scenario, "{}")).isNull();
            assertThat(looks(scenario)).as("nobody looks any more").isEqualTo(1);
        }
    }

    @Test
    void doesNotWaitForPlayersThatAreSwitchedOffOrWhoseTimeCannotBeRead() {
        try (Scenario scenario = Scenario.of(this)) {
            answer(scenario, "2026-11-17 23:59:59", null, "yesterday", "2026-11-20 03:00:00");
            assertThat(missing(scenario, "{}")).isNull();

            scenario.clock().advance(Duration.ofMinutes(2));
            answer(scenario, "2026-11-18 00:00:00", null, "yesterday", "2026-11-20 03:00:00");
            assertThat(missing(scenario, "{}").message()).startsWith("1 of 2 players");
        }
    }

    @Test
    void doesNotTakeAQuietEveningForAMissingLog() {
        try (Scenario scenario = Scenario.of(this)) {
            answer(scenario, "2026-11-19 23:00:00");
            assertThat(missing(scenario, "{}")).isNull();
            scenario.clock().advance(Duration.ofMinutes(2));
            answer(scenario, "2026-11-19 22:59:59");
            assertThat(missing(scenario, "{}")).isNotNull();
        }
    }

    @Test
    void readsTheTimeInTheZoneThatIsConfigured() {
        settings.put("log-zone", "America/Sao_Paulo");
        try (Scenario scenario = Scenario.of(this)) {
            answer(scenario, "2026-11-19 20:00:00");
            assertThat(missing(scenario, "{}")).as("is 23:00 UTC").isNull();
        }
    }

    @Test
    void asksNobodyWhereThatIsSwitchedOff() {
        settings.put("wait-for-logs", "false");
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().fourYouSee().switches().latePlayer = 2;
            assertThat(missing(scenario, "{}")).isNull();
            assertThat(looks(scenario)).isZero();
        }
    }

    @Test
    void failsAsEveryOtherCallDoes() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().faults().add(Match.operation("fouryousee.players.list"), new Fault.Status(503), 1);
            assertThat(failureOf(fourYouSee(scenario).missing(scenario.turn(), yesterday("{}"))))
                    .isInstanceOf(VendorUnavailable.class);
        }
    }

    private static Missing missing(Scenario scenario, String parameters) {
        return await(fourYouSee(scenario).missing(scenario.turn(), yesterday(parameters)));
    }

    private static Report yesterday(String parameters) {
        return Report.of(
                "fouryousee",
                new ConnectionId("c1"),
                "detailed",
                FourYouSeeFixture.parameters(parameters),
                Period.day(LocalDate.of(2026, 11, 19)));
    }

    private static void answer(Scenario scenario, String... lastLogs) {
        List<Map<String, Object>> players = new ArrayList<>();
        for (int number = 0; number < lastLogs.length; number++) {
            Map<String, Object> player = new HashMap<>(Map.of("id", number + 1, "name", "Screen"));
            player.put("lastLogReceived", lastLogs[number]);
            players.add(player);
        }
        scenario.sandbox()
                .faults()
                .add(Match.operation("fouryousee.players.list"), new Fault.Json(Map.of("results", players)), 1);
    }

    private static long looks(Scenario scenario) {
        return scenario.sandbox().calls().count("fouryousee.players.list");
    }
}
