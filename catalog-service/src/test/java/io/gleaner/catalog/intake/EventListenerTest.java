package io.gleaner.catalog.intake;

import static io.gleaner.catalog.Samples.T0;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.catalog.Broker;
import io.gleaner.catalog.Eventually;
import io.gleaner.catalog.Samples;
import io.gleaner.events.GoldenSample;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.Revision;
import io.gleaner.events.Stage;
import io.gleaner.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From messages on the real broker to answers over HTTP. */
@QuarkusTest
class EventListenerTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @Inject
    MeterRegistry metrics;

    @Test
    void followsAReportFromRequestToItsSecondRevision() {
        Report report = Samples.report("story", Period.day(Samples.DAY).in(PACIFIC));
        Revision first = Samples.revision("r1", T0);
        Revision second = Samples.revision("r2", T0.plusSeconds(86_400));

        Broker.send(Samples.requested(report, "story-daily", T0, T0.plusSeconds(3_600)));
        Eventually.that(() -> report(report)
                .body("state", equalTo("late"))
                .body("overdue", equalTo(true))
                .body("period.zone", equalTo("America/Los_Angeles"))
                .body("subscriptions", contains("story-daily"))
                .body("deadline", equalTo("2026-03-02T07:00:00Z"))
                .body("trouble", nullValue()));

        Broker.send(Samples.failed(report, Stage.POLL, Reason.QUOTA_EXHAUSTED, "The quota is used up.", false, T0));
        Eventually.that(() -> report(report)
                .body("state", equalTo("late"))
                .body("trouble.reason", equalTo("quota-exhausted"))
                .body("trouble.message", equalTo("The quota is used up."))
                .body("trouble.retryAt", equalTo("2026-03-02T06:10:00Z")));

        Broker.send(Samples.ready(report, first, 1, T0.plusSeconds(60), "story-daily"));
        Eventually.that(() -> report(report)
                .body("state", equalTo("ready"))
                .body("trouble", nullValue())
                .body("revisions[0].complete", equalTo(false)));

        Broker.send(Samples.stored(report, first, 0, 1, T0.plusSeconds(90), "story-daily"));
        Eventually.that(() -> report(report)
                .body("state", equalTo("stored"))
                .body("overdue", equalTo(false))
                .body("currentRevision.id", equalTo("r1"))
                .body("rows", equalTo(7)));

        Broker.send(Samples.stored(report, second, 0, 1, T0.plusSeconds(90_000), "story-daily"));
        Eventually.that(() -> report(report)
                .body("currentRevision.id", equalTo("r2"))
                .body("revisions.id", contains("r2", "r1"))
                .body("revisions.current", contains(true, false))
                .body("revisions[1].files", hasSize(1))
                .body("requests.occasion", contains("initial"))
                .body("failures.reason", contains("quota-exhausted")));
        given().get("/files?connection=story&current=false")
                .then()
                .body("items.revision.id", contains("r1"))
                .body("items[0].current", equalTo(false));
    }

    @Test
    void takesInEveryEventThatWasEverSent() {
        GoldenSample.all().stream()
                .filter(sample ->
                        ReportEvent.class.isAssignableFrom(sample.topic().eventClass()))
                .forEach(sample -> Broker.send(
                        sample.topic().topicName(), "golden", new String(sample.bytes(), StandardCharsets.UTF_8)));

        Eventually.that(() -> golden("youtube-reporting:acme-channel:channel_basic:2026-10-31_2026-11-01")
                .body("state", equalTo("stored"))
                .body("rows", equalTo(420))
                .body("requests.occasion", contains("restatement-2026-11-04"))
                .body("failures.reason", contains("rate-limited")));
        Eventually.that(() -> golden("google-analytics:acme-site:hourly:2026-10-31_2026-11-01")
                .body("state", equalTo("stored"))
                .body("revisions[0].files[0].flags", contains("sampled", "thresholded")));
        Eventually.that(
                () -> given().get("/reports?connection=acme-partner").then().body("items.state", contains("expected")));
        assertThat(Arrays.stream(Topic.values()).flatMap(topic -> Broker.all(topic.deadLetterName()).stream()))
                .noneMatch(message -> "golden".equals(message.key()));
    }

    private static ValidatableResponse golden(String report) {
        return given().get("/reports/" + report + ":44136fa355b3678a").then().statusCode(200);
    }

    @Test
    void putsAMalformedMessageAsideAndGoesOn() {
        Report report = Samples.report("poison", Period.day(Samples.DAY));
        String key = report.key().value();
        double before = quarantined();

        Broker.send("file-stored", key, "{\"report\": \"no report\"}");
        Broker.send("file-stored", key, "not even JSON \u0000");
        Broker.send(Samples.stored(report, Samples.revision("r1", T0), 0, 1, T0, null));

        Eventually.that(() -> report(report).body("state", equalTo("stored")));
        List<ConsumerRecord<String, byte[]>> aside = Broker.read(
                Topic.FILE_STORED.deadLetterName(),
                message -> key.equals(message.key()) && text(message.value()).startsWith("not even"));
        assertThat(aside).hasSize(1);
        assertThat(text(aside.getFirst()
                        .headers()
                        .lastHeader("dead-letter-reason")
                        .value()))
                .isEqualTo("data: is not JSON");
        assertThat(quarantined() - before).isEqualTo(2);
    }

    @Test
    void takesInWhatAForeignProducerAsksForWithTheLeastWords() {
        Broker.send(
                "report-requested",
                null,
                "{\"report\":{\"provider\":\"dailymotion\",\"connection\":\"foreign\",\"reportType\":\"audience\","
                        + "\"period\":{\"start\":\"2026-03-01\",\"end\":\"2026-03-03\"}}}");

        Eventually.that(() -> given().get("/reports?connection=foreign")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].key", equalTo("dailymotion:foreign:audience:2026-03-01_2026-03-03:44136fa355b3678a"))
                .body("items[0].state", equalTo("expected"))
                .body("items[0].overdue", equalTo(false))
                .body("items[0].requestedAt", nullValue()));
    }

    @Test
    void countsWhatItHasTakenIn() {
        Report report = Samples.report("counted", Period.day(Samples.DAY));
        double before = applied();

        Broker.send(Samples.failed(report, Stage.REQUEST, Reason.INVALID_REQUEST, "No such metric.", true, T0));

        Eventually.that(() -> assertThat(applied()).isGreaterThan(before));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString(
                        "gleaner_catalog_events_lag_seconds_count{topic=\"report-failed\""))
                .body(org.hamcrest.Matchers.containsString("gleaner_catalog_reports{state=\"failed\""));
    }

    private double applied() {
        return metrics.get("gleaner.catalog.events.lag")
                .tag("topic", "report-failed")
                .timer()
                .count();
    }

    private double quarantined() {
        return metrics.find("gleaner.events.quarantined").tag("topic", "file-stored").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static ValidatableResponse report(Report report) {
        return given().get("/reports/" + report.key()).then().statusCode(200);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
