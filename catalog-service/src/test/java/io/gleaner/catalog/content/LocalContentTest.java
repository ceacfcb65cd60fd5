package io.gleaner.catalog.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.gleaner.catalog.Broker;
import io.gleaner.catalog.Eventually;
import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.events.StoredFile;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Files in a local directory. */
@QuarkusTest
class LocalContentTest extends ContentSuite {

    @Test
    void servesAFileThatAMessageToldOf() {
        byte[] bytes = Files.random(10_000, 20);
        StoredFile file = files.plain("told-before", bytes);
        Report report = Samples.report("told", Period.day(Samples.DAY));
        Revision revision = Samples.revision("r1", Samples.T0);
        StoredFile told = new StoredFile(
                StoredFile.idOf(report.key(), revision.id(), 0),
                file.store(),
                file.name(),
                file.size(),
                file.sha256(),
                file.mediaType(),
                file.encoding(),
                file.rows(),
                file.columns(),
                file.storedAt());

        Broker.send(Samples.stored(report, revision, 0, 1, told, "told-daily"));

        Eventually.that(() -> given().get("/files?subscription=told-daily")
                .then()
                .statusCode(200)
                .body("items.id", contains(told.id()))
                .body("items.content", contains("/files/" + told.id() + "/content")));
        assertThat(given().get("/files/" + told.id() + "/content").asByteArray())
                .isEqualTo(bytes);
    }

    @Test
    void sendsNoOtherBytesThanWereVerified() {
        StoredFile file = files.told("other-bytes", "directory", null, Files.random(100, 21), Files.random(99, 22));

        raw().get(content(file)).then().statusCode(503);
    }
}
