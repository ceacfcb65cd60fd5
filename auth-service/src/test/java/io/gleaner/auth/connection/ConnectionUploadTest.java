package io.gleaner.auth.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.gleaner.auth.GoogleAccounts;
import io.gleaner.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.MultiPartSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections made of the files that people download from Google's console, as curl sends them. */
@QuarkusTest
@WithTestResource(GoogleAccounts.class)
class ConnectionUploadTest {

    private static final String CHANNEL = """
            {"id": "uploaded", "name": "Acme", "provider": "youtube-reporting", "grant": "authorization-code"}""";
    private static final String SITE = """
            {"id": "uploaded-site", "name": "Acme", "provider": "google-analytics", "grant": "service-account",
             "properties": {"property": "1"}, "credentials": {"subject": "boss@example.test"}}""";
    private static final String INSTALLED = """
            {"installed": {"client_id": "canary-id", "client_secret": "canary-secret", "redirect_uris": ["http://localhost"]}}""";
    private static final String WEB = """
            {"web": {"client_id": "canary-id", "client_secret": "canary-secret",
                     "redirect_uris": ["https://elsewhere.example/consent/callback"]}}""";

    @Inject
    Pool pool;

    Sandbox sandbox;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
    }

    @Test
    void makesAConnectionOfAClientSecretsFile() {
        String answer = post(json(CHANNEL), file("clientSecretsFile", INSTALLED))
                .statusCode(201)
                .header("Location", containsString("/connections/uploaded"))
                .body("state.code", equalTo("needs-consent"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("canary");
        given().get("/connections/uploaded/consent")
                .then()
                .statusCode(200)
                .body("address", containsString("client_id=canary-id"));
    }

    @Test
    void makesAConnectionOfAKeyFileBesideOtherCredentialsAndReplacesTheKey() {
        post(json(SITE), file("keyFile", keyFile()))
                .statusCode(201)
                .body("profile", equalTo("service-account"))
                .body("", not(hasKey("credentials")));
        given().multiPart(file("keyFile", keyFile()))
                .patch("/connections/uploaded-site")
                .then()
                .statusCode(200)
                .body("name", equalTo("Acme"));
        given().multiPart(json("{\"name\": \"Acme and sons\"}"))
                .patch("/connections/uploaded-site")
                .then()
                .statusCode(200)
                .body("name", equalTo("Acme and sons"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "clientSecretsFile | nothing canary | 400 | credentials.clientSecretsFile | is not a JSON object",
                "clientSecretsFile | {\"installed\": {\"client_id\": \"canary\"}} | 400 |"
                        + " credentials.clientSecretsFile.installed.client_secret | is missing",
                "keyFile | {\"type\": \"canary\"} | 400 | credentials.clientId | is missing",
                "secrets | canary | 400 | secrets | is not a part of this form",
                "canary canary | canary | 400 | body | is not a part of this form",
                "connection | {} | 400 | connection | is there twice"
            })
    void namesThePartOrTheFieldThatIsWrongAndNeverWhatStandsInIt(
            String part, String content, int status, String field, String message) {
        String answer = post(json(CHANNEL), file(part, content))
                .statusCode(status)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("canary");
    }

    @Test
    void checksTheJsonAsItDoesElsewhere() {
        refused(400, "connection", "is missing", file("clientSecretsFile", INSTALLED));
        refused(
                400,
                "connection",
                "is not JSON (line 1",
                json("{\"id\": canary}"),
                file("clientSecretsFile", INSTALLED));
        refused(400, "connection", "is not a JSON object", json("[]"), file("clientSecretsFile", INSTALLED));
        refused(
                400,
                "colour",
                "is not a known field",
                json(CHANNEL.replace("\"name\"", "\"colour\"")),
                file("clientSecretsFile", INSTALLED));
        refused(
                400,
                "id",
                "must be 1 to 63",
                json(CHANNEL.replace("uploaded", "Not A Slug")),
                file("clientSecretsFile", INSTALLED));
        refused(400, "credentials", "is missing", json(CHANNEL));
        refused(
                400,
                "credentials",
                "has a value of the wrong kind",
                json(CHANNEL.replace("}", ", \"credentials\": \"canary\"}")),
                file("clientSecretsFile", INSTALLED));
        refused(
                400,
                "credentials.clientSecretsFile",
                "is there twice",
                json(CHANNEL.replace("}", ", \"credentials\": {\"clientSecretsFile\": {}}}")),
                file("clientSecretsFile", INSTALLED));
        refused(422, "provider", "", json(CHANNEL.replace("youtube-reporting", "nobody")), file("keyFile", "{}"));
        refused(
                422,
                "credentials.clientSecretsFile.web.redirect_uris",
                "does not hold",
                json(CHANNEL),
                file("clientSecretsFile", WEB));
        refused(
                400,
                "credentials.clientSecretsFile",
                "is too long for such a file",
                json(CHANNEL),
                file("clientSecretsFile", INSTALLED + " ".repeat(40_000)));
        given().get("/connections").then().body("items.size()", equalTo(0));
    }

    @Test
    void takesNoFormThatIsNoneAndNoneThatIsTooBig() {
        raw("multipart/form-data; boundary=x", "canary").body("errors[0].field", equalTo("connection"));
        raw("multipart/form-data", "canary").body("errors[0].field", equalTo("body"));
        raw("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: canary")
                .body("errors[0].field", equalTo("connection"));
        given().multiPart(file("keyFile", " ".repeat(300_000)))
                .post("/connections")
                .then()
                .statusCode(413);
    }

    @Test
    void isDescribedForThoseWhoCallIt() {
        given().get("/q/openapi?format=json")
                .then()
                .body("paths.'/connections'.post.requestBody.content", hasKey("multipart/form-data"))
                .body("paths.'/connections'.post.requestBody.content", hasKey("application/json"))
                .body("paths.'/connections/{id}'.patch.requestBody.content", hasKey("multipart/form-data"));
    }

    private static void refused(int status, String field, String message, MultiPartSpecification... parts) {
        String answer = post(parts)
                .statusCode(status)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("canary");
    }

    private static ValidatableResponse raw(String contentType, String body) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .header("Content-Type", contentType)
                .body(body)
                .post("/connections")
                .then()
                .statusCode(400)
                .body("detail", not(containsString("canary")));
    }

    private String keyFile() {
        return sandbox.google()
                .keyFile("demo-service@demo-project.iam.gserviceaccount.com")
                .encode();
    }

    private static ValidatableResponse post(MultiPartSpecification... parts) {
        var request = given();
        Arrays.stream(parts).forEach(request::multiPart);
        return request.post("/connections").then();
    }

    private static MultiPartSpecification json(String content) {
        return new MultiPartSpecBuilder(content)
                .controlName("connection")
                .fileName("connection.json")
                .mimeType("application/json")
                .build();
    }

    /** As curl sends {@code -F name=@file}. */
    private static MultiPartSpecification file(String part, String content) {
        return new MultiPartSpecBuilder(content)
                .controlName(part)
                .fileName("download.json")
                .mimeType("application/octet-stream")
                .build();
    }
}
