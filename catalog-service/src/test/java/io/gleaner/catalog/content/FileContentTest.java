package io.gleaner.catalog.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.catalog.Broker;
import io.gleaner.catalog.Eventually;
import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.events.StoredFile;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FileContentTest {

    private static final Report REPORT = Samples.report("content", Period.day(Samples.DAY));
    private static final Revision REVISION = Samples.revision("r1", Samples.T0);

    @Inject
    ObjectStore store;

    @Test
    void servesTheBytesOfAStoredFile() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        StoredFile file = Samples.file(REPORT, REVISION, 0, bytes, 10, Samples.T0);
        try (StagedObject staged = store.begin(new ObjectName(file.name()))) {
            staged.write(ByteBuffer.wrap(bytes));
            staged.seal();
            staged.publish(file.sha256());
        }

        Broker.send(Samples.stored(REPORT, REVISION, 0, 1, file, "content-basic"));

        Eventually.that(() -> given().get("/files?connection=content")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(file.id())))
                .body("items[0].sha256", equalTo(Samples.sha256(bytes))));
        byte[] served = given().get("/files/" + file.id() + "/content")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("ETag", "\"" + file.sha256() + "\"")
                .header("Content-Length", "300000")
                .extract()
                .asByteArray();
        assertThat(served).isEqualTo(bytes);
    }
}
