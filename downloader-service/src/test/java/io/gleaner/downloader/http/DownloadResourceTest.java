package io.gleaner.downloader.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.downloader.Neighbours;
import io.gleaner.downloader.Ready;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import io.gleaner.downloader.Topics;
import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class DownloadResourceTest {

    Neighbours.Set neighbours;

    @Test
    void pagesThroughAllDownloadsOnce() {
        neighbours.host().on("/paged", Scripts.whole(Samples.csv(1, 3)));
        List<ReportReady> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(Ready.of(
                    "paged-" + i, PartAuthorization.NONE, neighbours.host().uri("/paged")));
        }
        Topics.send(sent.toArray(ReportReady[]::new));
        Topics.await(FileStored.class, 5, event -> event.report().reportType().startsWith("paged-"));

        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = given().queryParam("limit", 2)
                    .queryParam("after", after)
                    .queryParam("state", "stored")
                    .queryParam("connection", "partner")
                    .get("/downloads")
                    .then()
                    .statusCode(200)
                    .body("items.state", everyItem(equalTo("stored")))
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.fileId"));
            after = page.getString("next");
        }

        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(seen).containsAll(sent.stream().map(Ready::fileId).toList());
    }

    @Test
    void showsWhyADownloadWaits() {
        neighbours.host().on("/waits", Scripts.status(429, "Retry-After: 3600"));
        ReportReady ready =
                Ready.of("waits", PartAuthorization.NONE, neighbours.host().uri("/waits?signature=secret"));
        Topics.send(ready);
        Topics.await(ReportFailed.class, 1, event -> event.report().equals(ready.report()));

        given().get("/downloads/" + Ready.fileId(ready))
                .then()
                .statusCode(200)
                .body("state", equalTo("waiting"))
                .body("reason", equalTo("rate-limited"))
                .body("message", equalTo("the host answers 429"))
                .body("nextAttemptAt", notNullValue())
                .body("reportKey", equalTo(ready.report().key().value()))
                .body("file", nullValue());
    }

    @Test
    void knowsNothingOfOtherIds() {
        given().get("/downloads/0123456789abcdef0123456789abcdef")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:gleaner:problem:not-found"));
        given().post("/downloads/nothing/retry").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"state,done", "connection,Not a slug", "after,../x", "limit,0", "limit,501", "limit,many"})
    void namesTheParameterThatItCannotUnderstand(String parameter, String value) {
        given().queryParam(parameter, value)
                .get("/downloads")
                .then()
                .statusCode(400)
                .body("errors.field", contains(parameter));
    }

    @Test
    void describesItself() {
        given().get("/q/openapi?format=json").then().statusCode(200).body(containsString("/downloads/{fileId}/retry"));
    }

    @Test
    void givesTheMetricsOfTheOutboxTheNamesThatOperationsWatches() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("\ngleaner_outbox_oldest_seconds "))
                .body(containsString("\ngleaner_outbox_refused_total "));
    }
}
