package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ReportFailed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What is the poller's own fault is not told of a provider. */
@QuarkusTest
class OwnTroubleTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final TestClock clock;
    private final MeterRegistry metrics;

    OwnTroubleTest(Poller poller, AuthStandIn auth, TestClock clock, MeterRegistry metrics) {
        this.poller = poller;
        this.auth = auth;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Test
    void aDatabaseThatRefusesAWriteParksNoConnectionAndIsToldOfNone() throws Exception {
        auth.connect("own-trouble", Platforms.ASKED);
        poller.request(Platforms.ASKED, "own-trouble", "views", "2026-02-01", "2026-02-02");
        poller.query("""
                ALTER TABLE request ADD CONSTRAINT no_asking CHECK (connection <> 'own-trouble' OR state <> 'asking')
                """, Tuple.tuple());
        try {
            poller.turn();
        } finally {
            poller.query("ALTER TABLE request DROP CONSTRAINT no_asking", Tuple.tuple());
        }
        assertThat(poller.rows("own-trouble").getFirst().getString("reason")).isNull();
        assertThat(poller.query("SELECT * FROM connection_turn WHERE connection = 'own-trouble'", Tuple.tuple())
                        .getFirst())
                .satisfies(row -> {
                    assertThat(row.getString("park_reason")).isNull();
                    assertThat(row.getOffsetDateTime("due_at").toInstant())
                            .as("not tried again at once")
                            .isAfter(clock.instant());
                });
        clock.advance(Duration.ofSeconds(6));
        poller.turn();
        assertThat(poller.states("own-trouble")).containsExactly("running");
        assertThat(Topics.events(ReportFailed.class, "own-trouble")).isEmpty();
    }

    @Test
    void aDatabaseThatGivesNoPermitsIsNoAnswerOfAProvider() throws Exception {
        auth.connect("own-permits", "youtube-reporting").origin = "https://youtubereporting.googleapis.com";
        poller.request("youtube-reporting", "own-permits", "channel_basic", "2026-02-01", "2026-02-02");
        double calls = callsOfYouTube();
        poller.query("""
                ALTER TABLE quota ADD CONSTRAINT no_permits CHECK (name NOT LIKE 'youtube-reporting/%') NOT VALID
                """, Tuple.tuple());
        try {
            poller.turn();
            assertThat(poller.rows("own-permits").getFirst().getString("reason"))
                    .isNull();
            assertThat(poller.query("SELECT * FROM connection_turn WHERE connection = 'own-permits'", Tuple.tuple())
                            .getFirst()
                            .getString("park_reason"))
                    .isNull();
            assertThat(Topics.events(ReportFailed.class, "own-permits")).isEmpty();
            assertThat(callsOfYouTube()).isEqualTo(calls);
        } finally {
            poller.query("ALTER TABLE quota DROP CONSTRAINT no_permits", Tuple.tuple());
            for (String table : List.of("request", "standing_wish", "connection_turn")) {
                poller.query("DELETE FROM " + table + " WHERE connection = 'own-permits'", Tuple.tuple());
            }
        }
    }

    private double callsOfYouTube() {
        return metrics.find("gleaner.poller.provider.calls").tag("provider", "youtube-reporting").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void authServiceMayTakeAsLongAsItDoesToSignIn() {
        assertThat(setting("quarkus.rest-client.auth-service.read-timeout")).isEqualTo("35000");
    }

    @Test
    void aDatabaseThatComesALittleLaterIsWaitedFor() {
        assertThat(setting("quarkus.flyway.connect-retries")).isEqualTo("10");
        assertThat(setting("quarkus.shutdown.timeout")).isEqualTo("10s");
        assertThat(setting("quarkus.datasource.health.enabled")).isEqualTo("false");
        assertThat(setting("quarkus.swagger-ui.always-include")).isEqualTo("true");
        assertThat(setting("mp.messaging.incoming.report-requested.group.id"))
                .isEqualTo("poller-service.report-requested");
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
