package io.gleaner.poller.provider.fouryousee;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.Source;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.faults.Match;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of players and media in front of the simulated 4YouSee. */
class NamesTest implements SandboxedFourYouSee {

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Test
    void tellsTheNamesOfPlayersAndMediaOnceAnHour() {
        try (Scenario scenario = Scenario.of(this)) {
            Names names = names(scenario);
            TestTurn turn = scenario.turn();

            NameList players = await(names.players(turn));
            NameList media = await(names.media(turn));
            scenario.clock().advance(Duration.ofMinutes(59));

            assertThat(players.complete()).isTrue();
            assertThat(players.items()).isNotEmpty().allMatch(player -> !player.name()
                    .isBlank());
            assertThat(players.items()).extracting(Named::id).isSorted().doesNotHaveDuplicates();
            assertThat(media.items()).isNotEmpty().allMatch(medium -> medium.group() != null);
            assertThat(await(names.players(turn))).isEqualTo(players);
            assertThat(scenario.sandbox().calls().count("fouryousee.players.list"))
                    .isEqualTo(1);
            scenario.clock().advance(Duration.ofMinutes(2));
            await(names.players(turn));
            assertThat(scenario.sandbox().calls().count("fouryousee.players.list"))
                    .isEqualTo(2);
        }
    }

    @Test
    void leavesOutWhatHasNoNameAndSaysWhenThereIsMore() {
        try (Scenario scenario = Scenario.of(this)) {
            for (int page = 0; page < 8; page++) {
                answer(
                        scenario,
                        Map.of(
                                "results",
                                List.of(Map.of("id", page, "name", "P" + page), Map.of("id", 99)),
                                "totalPages",
                                20));
            }

            NameList players = await(names(scenario).players(scenario.turn()));

            assertThat(players.items())
                    .extracting(Named::name)
                    .containsExactly("P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7");
            assertThat(players.complete()).isFalse();
        }
    }

    @Test
    void takesNoOtherAnswerForAListOfNames() {
        try (Scenario scenario = Scenario.of(this)) {
            answer(scenario, Map.of("players", List.of()));

            assertThat(failureOf(names(scenario).players(scenario.turn())))
                    .isEqualTo(new MalformedResponse("4YouSee answers without a list of names"));
        }
    }

    @Test
    void offersAllPlayersTogetherAndEachByItself() {
        try (Scenario scenario = Scenario.of(this)) {
            FourYouSeeProvider provider = (FourYouSeeProvider) scenario.provider();
            List<Source> sources = await(new PlayerSources(provider)
                    .sources(scenario.turn())
                    .collect()
                    .asList());

            assertThat(sources.getFirst().subscription().toString())
                    .isEqualTo(
                            "{\"connection\":\"" + scenario.turn().connection().id()
                                    + "\",\"reportType\":\"detailed\",\"firstDay\":\"2026-11-19\"}");
            Source player = sources.get(1);
            assertThat(player.kind()).isEqualTo("player");
            assertThat(player.subscription().path("parameters").toString())
                    .isEqualTo("{\"filter\":{\"playerId\":[" + player.id() + "]}}");
            assertThat(sources)
                    .hasSize(1
                            + await(names(scenario).players(scenario.turn()))
                                    .items()
                                    .size());
        }
    }

    private static Names names(Scenario scenario) {
        return ((FourYouSeeProvider) scenario.provider()).names();
    }

    private static void answer(Scenario scenario, Map<String, Object> body) {
        scenario.sandbox().faults().add(Match.operation("fouryousee.players.list"), new Fault.Json(body), 1);
    }
}
