package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every message may be delivered again, and in any order: the outcome is as if each had come once. */
@ExtendWith(RunningSystem.class)
class ReplayTest {

    private static final long SEED = 20261121;

    @Test
    void theCatalogueIsUnchangedWhenEveryTopicIsReplayedShuffledAndTwice(World world) throws Exception {
        Work work = Work.begin(world, "replay");
        work.assertDone();
        Topics topics = new Topics(world.bootstrapServers());
        Await.that("everything acknowledged", () -> topics.unacknowledged() == 0, topics::unacknowledged);
        Map<String, List<JsonNode>> before = dump(world);

        List<ProducerRecord<String, byte[]>> again = new ArrayList<>();
        for (String topic : Topics.ALL) {
            for (ConsumerRecord<String, byte[]> record : topics.read(topic)) {
                ProducerRecord<String, byte[]> copy =
                        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
                again.add(copy);
                again.add(copy);
            }
        }
        Collections.shuffle(again, new Random(SEED));
        topics.write(again);
        Await.that("the replay acknowledged", () -> topics.unacknowledged() == 0, topics::unacknowledged);

        assertThat(again).hasSizeGreaterThanOrEqualTo(2 * 3 * 9);
        assertThat(dump(world)).isEqualTo(before);
    }

    private static Map<String, List<JsonNode>> dump(World world) {
        Map<String, List<JsonNode>> dump = new TreeMap<>();
        dump.put("reports", world.catalog().reports(""));
        dump.put("files", world.catalog().files(""));
        dump.put("coverage", world.catalog().coverage());
        return dump;
    }
}
