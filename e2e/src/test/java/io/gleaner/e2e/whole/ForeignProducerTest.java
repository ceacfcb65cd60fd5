package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Any program that can write to Kafka can ask for a report. */
@ExtendWith(RunningSystem.class)
class ForeignProducerTest {

    @Test
    void aMessageFromAPlainKafkaClientIsServedLikeAnyOther(World world) throws Exception {
        Account partner = Account.ofDailymotion(world, "foreign-partner");

        new Topics(world.bootstrapServers()).write("report-requested", """
                {"report": {"provider": "dailymotion", "connection": "foreign-partner", "reportType": "audience",
                            "period": {"start": "2026-10-01", "end": "2026-10-08"}}}""");
        Await.that("the file stored", () -> partner.files().size() == 1, partner::openRequests);

        assertThat(partner.files().getFirst().path("sha256").asText())
                .isEqualTo(world.providers()
                        .ledger(partner.name())
                        .getFirst()
                        .path("sha256")
                        .asText());
        assertThat(partner.files().getFirst().path("period").path("start").asText())
                .isEqualTo("2026-10-01");
    }

    @Test
    void aMessageThatMakesNoSenseIsPutAsideAndTheNextIsServed(World world) throws Exception {
        Account partner = Account.ofDailymotion(world, "foreign-nonsense");
        Topics topics = new Topics(world.bootstrapServers());

        topics.write("report-requested", "{\"report\": \"nonsense-of-a-test\"}");
        topics.write("report-requested", """
                {"report": {"provider": "dailymotion", "connection": "foreign-nonsense", "reportType": "audience",
                            "period": {"start": "2026-10-01", "end": "2026-10-08"}}}""");
        Await.that("the file stored", () -> partner.files().size() == 1, partner::openRequests);

        Await.that("the nonsense put aside", () -> deadLetters(topics).contains("nonsense-of-a-test"), () -> "nothing");
    }

    private static String deadLetters(Topics topics) {
        List<String> texts = topics.read("report-requested.dead-letter").stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
        return String.join("\n", texts);
    }
}
