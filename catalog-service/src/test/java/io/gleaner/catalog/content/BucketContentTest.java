package io.gleaner.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.StoredFile;
import io.gleaner.sandbox.infrastructure.IsolatedS3;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files in a bucket, in the store that the settings of a deployment name. */
@QuarkusTest
@TestProfile(BucketContentTest.InABucket.class)
class BucketContentTest {

    @Inject
    Files files;

    @Test
    void servesARangeByteForByte() {
        byte[] bytes = Files.random(700_001, 40);
        StoredFile file = files.told("bucket", "s3", null, bytes, bytes);

        Response response =
                ContentSuite.raw().header("Range", "bytes=131071-393217").get(ContentSuite.content(file));

        response.then()
                .statusCode(206)
                .header("Content-Range", "bytes 131071-393217/700001")
                .header("Content-Length", "262147")
                .header("ETag", '"' + file.sha256() + '"');
        assertThat(response.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 131_071, 393_218));
    }

    /** A server with one bucket. */
    public static class InABucket implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Bucket.class));
        }
    }

    /** Started before the service, whose settings lead to it. */
    public static class Bucket implements QuarkusTestResourceLifecycleManager {

        private IsolatedS3 server;

        @Override
        public Map<String, String> start() {
            try {
                server = IsolatedS3.start();
                return IsolatedS3.settings(server.endpoint(), server.newBucket());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
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
