package io.gleaner.catalog.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.events.StoredFile;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the content of a file promises, whatever store holds it. */
abstract class ContentSuite {

    private static final int SIZE = 700_001;

    @Inject
    Files files;

    @Test
    void servesTheVeryBytes() {
        byte[] bytes = Files.random(SIZE, 1);
        StoredFile file = files.plain("whole", bytes);

        Response response = raw().get(content(file));

        response.then()
                .statusCode(200)
                .header("ETag", '"' + file.sha256() + '"')
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Length", String.valueOf(SIZE))
                .header("Content-Disposition", "attachment; filename=\"" + file.id() + ".csv\"")
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Encoding", nullValue())
                .header("Transfer-Encoding", nullValue())
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        assertThat(response.asByteArray()).isEqualTo(bytes);
    }

    @Test
    void servesEveryRangeByteForByte() {
        byte[] bytes = Files.random(SIZE, 2);
        StoredFile file = files.plain("ranges", bytes);

        assertRange(file, bytes, "bytes=0-0", 0, 1);
        assertRange(file, bytes, "bytes=0-99", 0, 100);
        assertRange(file, bytes, "bytes=131071-393217", 131_071, 393_218);
        assertRange(file, bytes, "bytes=700000-", 700_000, SIZE);
        assertRange(file, bytes, "bytes=-17", SIZE - 17, SIZE);
        assertRange(file, bytes, "bytes=5-99999999", 5, SIZE);
    }

    @Test
    void continuesAnInterruptedDownloadOnlyOfTheSameBytes() {
        byte[] bytes = Files.random(SIZE, 3);
        StoredFile file = files.plain("resume", bytes);

        Response same = raw().header("Range", "bytes=600000-")
                .header("If-Range", '"' + file.sha256() + '"')
                .get(content(file));
        Response changed = raw().header("Range", "bytes=600000-")
                .header("If-Range", "\"of another time\"")
                .get(content(file));

        assertThat(same.statusCode()).isEqualTo(206);
        assertThat(same.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 600_000, SIZE));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.asByteArray()).isEqualTo(bytes);
    }

    @Test
    void refusesARangeOfWhichNoByteExists() {
        StoredFile file = files.plain("beyond", Files.random(1_000, 4));

        raw().header("Range", "bytes=1000-")
                .get(content(file))
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */1000")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:gleaner:problem:range-not-satisfiable"))
                .body("detail", equalTo("The file has 1000 bytes."));
    }

    @Test
    void sendsTheWholeForARangeItDoesNotUnderstand() {
        byte[] bytes = Files.random(1_000, 5);
        StoredFile file = files.plain("odd", bytes);

        for (String range : new String[] {"bytes=0-1,5-6", "lines=1-2", "bytes=9-3"}) {
            Response response = raw().header("Range", range).get(content(file));
            assertThat(response.statusCode()).as(range).isEqualTo(200);
            assertThat(response.asByteArray()).as(range).isEqualTo(bytes);
        }
    }

    @Test
    void sendsNothingToWhoHasItAlready() {
        StoredFile file = files.plain("known", Files.random(1_000, 6));
        String etag = '"' + file.sha256() + '"';

        for (String known : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            Response response = raw().header("If-None-Match", known).get(content(file));
            assertThat(response.statusCode()).as(known).isEqualTo(304);
            assertThat(response.header("ETag")).isEqualTo(etag);
            assertThat(response.asByteArray()).isEmpty();
        }
        raw().header("If-None-Match", "\"other\"").get(content(file)).then().statusCode(200);
        raw().header("If-None-Match", etag).head(content(file)).then().statusCode(304);
    }

    @Test
    void tellsTheHeadersAlone() {
        StoredFile file = files.plain("head", Files.random(1_000, 7));

        Response response = raw().head(content(file));

        response.then()
                .statusCode(200)
                .header("Content-Length", "1000")
                .header("ETag", '"' + file.sha256() + '"')
                .header("Accept-Ranges", "bytes")
                .header("Content-Type", "text/csv; charset=utf-8");
        assertThat(response.asByteArray()).isEmpty();
        raw().head("/files/00000000000000000000000000000000/content").then().statusCode(404);
    }

    @Test
    void servesAFileWithoutAnyByte() {
        StoredFile file = files.plain("nothing", new byte[0]);

        Response response = raw().get(content(file));

        response.then().statusCode(200).header("Content-Length", "0");
        assertThat(response.asByteArray()).isEmpty();
        raw().header("Range", "bytes=0-").get(content(file)).then().statusCode(416);
    }

    @Test
    void servesAGzipFileInBothWays() {
        String csv = "date,views\n" + "20260301,12\n".repeat(5_000);
        byte[] gzip = Files.gzipped(csv);
        StoredFile file = files.gzip("gzip", gzip);

        Response asFile = raw().get(content(file));
        asFile.then()
                .statusCode(200)
                .header("Content-Type", "application/gzip")
                .header("Content-Encoding", nullValue())
                .header("Content-Disposition", "attachment; filename=\"" + file.id() + ".csv.gz\"")
                .header("Vary", "Accept-Encoding");
        assertThat(asFile.asByteArray()).isEqualTo(gzip);

        Response encoded = raw().header("Accept-Encoding", "gzip").get(content(file));
        encoded.then()
                .statusCode(200)
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .header("Content-Disposition", "attachment; filename=\"" + file.id() + ".csv\"")
                .header("ETag", '"' + file.sha256() + '"');
        assertThat(encoded.asByteArray()).isEqualTo(gzip);

        assertThat(given().get(content(file)).asString()).isEqualTo(csv);
        Response part = raw().header("Accept-Encoding", "gzip")
                .header("Range", "bytes=3-9")
                .get(content(file));
        part.then().statusCode(206).header("Content-Type", "application/gzip").header("Content-Encoding", nullValue());
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(gzip, 3, 10));
    }

    @Test
    void isGoneWhenTheStoreNoLongerHasIt() {
        byte[] bytes = Files.random(10, 8);
        for (StoredFile file : new StoredFile[] {
            files.told("gone", "directory", null, bytes, null),
            files.told("escape", "directory", "../../etc/passwd", bytes, null)
        }) {
            raw().get(content(file))
                    .then()
                    .statusCode(410)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:gleaner:problem:gone"));
        }
    }

    @Test
    void sendsNothingOutOfAnotherStore() {
        StoredFile file = files.told("elsewhere", "s3", null, Files.random(10, 9), null);

        raw().get(content(file))
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .body("type", equalTo("urn:gleaner:problem:unavailable"));
    }

    @Test
    void letsManyCallersReadAtOnce() throws Exception {
        byte[] bytes = Files.random(3_000_000, 10);
        StoredFile file = files.plain("many", bytes);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answers = java.util.stream.IntStream.range(0, 24)
                    .mapToObj(caller -> client.sendAsync(request(file), HttpResponse.BodyHandlers.ofByteArray()))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().body()).isEqualTo(bytes);
            }
        }
    }

    static HttpRequest request(StoredFile file) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + content(file)))
                .build();
    }

    static String content(StoredFile file) {
        return "/files/" + file.id() + "/content";
    }

    static byte[] body(StoredFile file) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request(file), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }

    /** A caller that says and decodes nothing by itself. */
    static RequestSpecification raw() {
        return given().config(RestAssured.config()
                .decoderConfig(DecoderConfig.decoderConfig()
                        .noContentDecoders()
                        .defaultContentCharset(StandardCharsets.UTF_8)));
    }

    private static void assertRange(StoredFile file, byte[] bytes, String range, int start, int end) {
        Response response = raw().header("Range", range).get(content(file));
        assertThat(response.statusCode()).as(range).isEqualTo(206);
        assertThat(response.header("Content-Range")).isEqualTo("bytes " + start + "-" + (end - 1) + "/" + SIZE);
        assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(end - start));
        assertThat(response.asByteArray()).as(range).isEqualTo(Arrays.copyOfRange(bytes, start, end));
    }
}
