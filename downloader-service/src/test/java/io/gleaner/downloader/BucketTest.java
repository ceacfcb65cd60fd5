package io.gleaner.downloader;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportReady;
import io.gleaner.sandbox.infrastructure.IsolatedS3;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageConfig;
import io.gleaner.storage.s3.S3ObjectStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service as it is deployed with a bucket: it opens the store that its settings name. */
@QuarkusTest
@TestProfile(BucketTest.InABucket.class)
@QuarkusTestResource(Neighbours.class)
class BucketTest {

    /** One part of an upload and a rest. */
    private static final byte[] CSV = Samples.csv(1, 300_000);

    Neighbours.Set neighbours;
    Bucket.Settings bucket;

    @Test
    void storesTheVeryBytesInTheBucket() throws Exception {
        neighbours.host().on("/in-a-bucket", Scripts.whole(CSV));
        ReportReady ready = Ready.of(
                "in-a-bucket", PartAuthorization.NONE, neighbours.host().uri("/in-a-bucket"));
        Topics.send(ready);

        FileStored stored = Topics.await(
                        FileStored.class, 1, event -> event.report().equals(ready.report()))
                .getFirst();

        assertThat(stored.file().store()).isEqualTo("s3");
        assertThat(stored.file().sha256()).isEqualTo(Samples.sha256(CSV));
        assertThat(stored.file().size()).isEqualTo(CSV.length);
        assertThat(inTheBucket(stored.file().name())).isEqualTo(CSV);
        given().get("/downloads/" + Ready.fileId(ready))
                .then()
                .statusCode(200)
                .body("state", equalTo("stored"))
                .body("file.store", equalTo("s3"))
                .body("file.name", equalTo(stored.file().name()));
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** Read by a client of its own, so that the service's settings are not taken at their word. */
    private byte[] inTheBucket(String name) throws Exception {
        try (ObjectStore store = S3ObjectStore.connect(
                        Configs.of(StorageConfig.class, bucket.values()).s3());
                var content = store.open(new ObjectName(name), 0, Long.MAX_VALUE)) {
            return content.readAllBytes();
        }
    }

    /** Leaves the store to the settings. */
    public static class InABucket implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", FullDisk.class.getName());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Bucket.class));
        }
    }

    /** A server with one bucket. */
    public static class Bucket implements QuarkusTestResourceLifecycleManager {

        private IsolatedS3 server;
        private Settings settings;

        record Settings(Map<String, String> values) {}

        @Override
        public Map<String, String> start() {
            try {
                server = IsolatedS3.start();
                settings = new Settings(IsolatedS3.settings(server.endpoint(), server.newBucket()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            return settings.values();
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(settings, field -> field.getType().equals(Settings.class));
        }

        @Override
        public void stop() {
            try {
                server.close();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
