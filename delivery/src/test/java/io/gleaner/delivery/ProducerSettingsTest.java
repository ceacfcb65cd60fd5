package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.junit.jupiter.api.Test;

/** What the producer of every service runs with when nobody sets anything. */
@QuarkusTest
class ProducerSettingsTest {

    private final KafkaClientService clients;

    ProducerSettingsTest(KafkaClientService clients) {
        this.clients = clients;
    }

    @Test
    void everyReplicaHasAnEventBeforeItCountsAsSentAndNoneIsWrittenTwice() {
        assertThat(setting("acks")).isEqualTo("all");
        assertThat(setting("enable.idempotence")).isEqualTo("true");
    }

    @Test
    void sendsAtOnceAndGivesUpInTime() {
        assertThat(setting("linger.ms")).isEqualTo("0");
        assertThat(setting("delivery.timeout.ms")).isEqualTo("30000");
        assertThat(setting("request.timeout.ms")).isEqualTo("10000");
    }

    private String setting(String key) {
        return String.valueOf(clients.getProducer("outbox").configuration().get(key));
    }
}
