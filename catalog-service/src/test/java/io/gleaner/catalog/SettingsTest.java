package io.gleaner.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.gleaner.events.ReportEvent;
import io.gleaner.events.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What a service runs with when nobody sets anything. */
@QuarkusTest
class SettingsTest {

    private final Config config = ConfigProvider.getConfig();

    @Test
    void readsEveryTopicOfReportsAloneFromTheBeginningAndComesBackUnderItsName() {
        List<Topic> ofReports = Stream.of(Topic.values())
                .filter(topic -> ReportEvent.class.isAssignableFrom(topic.eventClass()))
                .toList();
        assertThat(ofReports).hasSize(4);
        for (Topic topic : ofReports) {
            String channel = "mp.messaging.incoming." + topic.topicName() + ".";
            assertThat(value(channel + "group.id")).isEqualTo("catalog-service." + topic.topicName());
            assertThat(value(channel + "group.instance.id"))
                    .isEqualTo("catalog-service." + topic.topicName() + "." + value("gleaner.instance"));
            assertThat(value(channel + "dead-letter-queue.topic")).isEqualTo(topic.deadLetterName());
        }
        String connector = "mp.messaging.connector.smallrye-kafka.";
        assertThat(value(connector + "auto.offset.reset")).isEqualTo("earliest");
        assertThat(value(connector + "batch")).isEqualTo("true");
        assertThat(value(connector + "auto.commit.interval.ms")).isEqualTo("500");
        assertThat(value(connector + "failure-strategy")).isEqualTo("dead-letter-queue");
        assertThat(value(connector + "commit-strategy")).isEqualTo("throttled");
    }

    @Test
    void waitsForCompanyWithEverythingButStoredFiles() {
        for (Topic topic : Topic.values()) {
            boolean waits = ReportEvent.class.isAssignableFrom(topic.eventClass()) && topic != Topic.FILE_STORED;
            String channel = "mp.messaging.incoming." + topic.topicName() + ".";
            assertThat(config.getOptionalValue(channel + "fetch.max.wait.ms", Integer.class))
                    .isEqualTo(waits ? Optional.of(100) : Optional.empty());
            assertThat(config.getOptionalValue(channel + "fetch.min.bytes", Integer.class))
                    .isEqualTo(waits ? Optional.of(65_536) : Optional.empty());
        }
    }

    @Test
    void hasDefaultsForEverySettingOfItsOwn() {
        assertThat(value("gleaner.catalog.page.days")).isEqualTo("60");
        assertThat(value("gleaner.catalog.page.rows")).isEqualTo("20");
        assertThat(value("gleaner.catalog.page.refresh")).isEqualTo("5s");
        assertThat(value("gleaner.catalog.content.block-timeout")).isEqualTo("60s");
        assertThat(value("gleaner.catalog.metrics.count-interval")).isEqualTo("30s");
        assertThat(Stream.of(value("gleaner.catalog.listing.providers").split(",")))
                .containsExactly(
                        "youtube-reporting", "youtube-analytics", "google-analytics", "dailymotion", "fouryousee");
    }

    @Test
    void needsNoDeveloperService() {
        assertThat(value("quarkus.devservices.enabled")).isEqualTo("false");
        assertThat(value("quarkus.http.enable-compression")).isEqualTo("false");
        assertThat(value("quarkus.flyway.migrate-at-start")).isEqualTo("true");
    }

    @Test
    void isReadyWhenItsDatabaseAndItsTopicsAre() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItems("Reactive PostgreSQL connections health check"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/started").then().statusCode(200).body("status", equalTo("UP"));
    }

    private String value(String key) {
        return config.getValue(key, String.class);
    }
}
