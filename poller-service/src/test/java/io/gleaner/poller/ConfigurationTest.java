package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.call.CallConfig;
import io.gleaner.poller.connection.ConnectionConfig;
import io.gleaner.poller.lease.LeaseConfig;
import io.gleaner.poller.planning.PlanningConfig;
import io.gleaner.poller.request.RetryConfig;
import io.gleaner.poller.turn.TurnConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the settings are when nobody sets them, and that each can be set. */
class ConfigurationTest {

    @Test
    void ofLeases() {
        LeaseConfig defaults = Defaults.of(LeaseConfig.class);
        assertThat(defaults.duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.renewal()).isEqualTo(Duration.ofSeconds(3));
        assertThat(defaults.renewal().multipliedBy(3)).isLessThanOrEqualTo(defaults.duration());
        var set = Map.of("gleaner.poller.lease.duration", "20s", "gleaner.poller.lease.renewal", "5s");
        assertThat(Defaults.with(LeaseConfig.class, set).duration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(Defaults.with(LeaseConfig.class, set).renewal()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void ofTurns() {
        TurnConfig defaults = Defaults.of(TurnConfig.class);
        assertThat(defaults.interval()).isEqualTo("1s");
        assertThat(defaults.atOnce()).isEqualTo(32);
        assertThat(defaults.longest()).isEqualTo(Duration.ofMinutes(10));
        TurnConfig set = Defaults.with(
                TurnConfig.class,
                Map.of(
                        "gleaner.poller.turn.interval", "15s",
                        "gleaner.poller.turn.at-once", "4",
                        "gleaner.poller.turn.longest", "1m"));
        assertThat(set.interval()).isEqualTo("15s");
        assertThat(set.atOnce()).isEqualTo(4);
        assertThat(set.longest()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void ofPlanning() {
        PlanningConfig defaults = Defaults.of(PlanningConfig.class);
        assertThat(defaults.interval()).isEqualTo("5s");
        assertThat(defaults.periodsAtOnce()).isEqualTo(200);
        assertThat(defaults.restateDaily()).isEmpty();
        assertThat(Defaults.with(PlanningConfig.class, Map.of("gleaner.poller.planning.restate-daily", "a,b"))
                        .restateDaily())
                .contains(java.util.Set.of("a", "b"));
        var set = Map.of("gleaner.poller.planning.interval", "1s", "gleaner.poller.planning.periods-at-once", "7");
        assertThat(Defaults.with(PlanningConfig.class, set).interval()).isEqualTo("1s");
        assertThat(Defaults.with(PlanningConfig.class, set).periodsAtOnce()).isEqualTo(7);
    }

    @Test
    void ofCallsAndConnections() {
        assertThat(Defaults.of(CallConfig.class).timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Defaults.with(CallConfig.class, Map.of("gleaner.poller.call.timeout", "5s"))
                        .timeout())
                .isEqualTo(Duration.ofSeconds(5));
        ConnectionConfig defaults = Defaults.of(ConnectionConfig.class);
        assertThat(defaults.rememberedFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.renewedBefore()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.withoutExpiry()).isEqualTo(Duration.ofMinutes(5));
        ConnectionConfig set = Defaults.with(
                ConnectionConfig.class,
                Map.of(
                        "gleaner.poller.connection.remembered-for", "1s",
                        "gleaner.poller.connection.renewed-before", "2s",
                        "gleaner.poller.connection.without-expiry", "3s"));
        assertThat(set.rememberedFor()).isEqualTo(Duration.ofSeconds(1));
        assertThat(set.renewedBefore()).isEqualTo(Duration.ofSeconds(2));
        assertThat(set.withoutExpiry()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void ofRetries() {
        RetryConfig defaults = Defaults.of(RetryConfig.class);
        assertThat(defaults.first()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.longest()).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.consent()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.slot()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.furthestHint()).isEqualTo(Duration.ofHours(26));
        assertThat(defaults.openFor()).isEqualTo(Duration.ofHours(3));
        assertThat(defaults.unexplained()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.unexplainedAtMost()).isEqualTo(8);
        assertThat(defaults.giveUpAfter()).isEqualTo(Duration.ofDays(30));
        RetryConfig set = Defaults.with(
                RetryConfig.class,
                Map.of(
                        "gleaner.poller.retry.first", "1s",
                        "gleaner.poller.retry.longest", "2s",
                        "gleaner.poller.retry.consent", "3s",
                        "gleaner.poller.retry.unexplained", "8s",
                        "gleaner.poller.retry.unexplained-at-most", "9",
                        "gleaner.poller.retry.slot", "4s",
                        "gleaner.poller.retry.furthest-hint", "5s",
                        "gleaner.poller.retry.open-for", "6s",
                        "gleaner.poller.retry.give-up-after", "7s"));
        assertThat(set.first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(set.longest()).isEqualTo(Duration.ofSeconds(2));
        assertThat(set.consent()).isEqualTo(Duration.ofSeconds(3));
        assertThat(set.unexplained()).isEqualTo(Duration.ofSeconds(8));
        assertThat(set.unexplainedAtMost()).isEqualTo(9);
        assertThat(set.slot()).isEqualTo(Duration.ofSeconds(4));
        assertThat(set.furthestHint()).isEqualTo(Duration.ofSeconds(5));
        assertThat(set.openFor()).isEqualTo(Duration.ofSeconds(6));
        assertThat(set.giveUpAfter()).isEqualTo(Duration.ofSeconds(7));
    }
}
