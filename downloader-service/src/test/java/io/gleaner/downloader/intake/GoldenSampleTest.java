package io.gleaner.downloader.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.downloader.Neighbours;
import io.gleaner.downloader.Topics;
import io.gleaner.events.EventJson;
import io.gleaner.events.GoldenSample;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.events.StoredFile;
import io.gleaner.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class GoldenSampleTest {

    /** Auth-service knows neither connection, so no sample leads anybody out of this machine. */
    @Test
    void takesEveryReportThatWasEverReady() {
        List<ReportReady> samples = GoldenSample.of(Topic.REPORT_READY).stream()
                .map(sample -> EventJson.read(ReportReady.class, sample.bytes()))
                .toList();
        assertThat(samples).hasSizeGreaterThanOrEqualTo(3);
        Topics.send(samples.toArray(ReportReady[]::new));

        for (ReportReady sample : samples) {
            sample.parts().forEach(part -> {
                String id =
                        StoredFile.idOf(sample.report().key(), sample.revision().id(), part.index());
                Topics.await(
                        ReportFailed.class,
                        1,
                        failed -> failed.report().key().equals(sample.report().key())
                                && failed.message().equals("auth-service knows nothing of it"));
                given().get("/downloads/" + id)
                        .then()
                        .statusCode(200)
                        .body("reportKey", equalTo(sample.report().key().value()));
            });
        }
    }
}
