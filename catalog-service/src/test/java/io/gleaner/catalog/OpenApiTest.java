package io.gleaner.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document from which clients are generated. */
@QuarkusTest
class OpenApiTest {

    private JsonNode document;

    @BeforeEach
    void read() throws JsonProcessingException {
        document = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void namesEveryOperationOnce() {
        List<String> operations = new ArrayList<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation ->
                        operations.add(operation.path("operationId").asText())));

        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "listReports",
                        "getReport",
                        "listFiles",
                        "getFile",
                        "getFileContent",
                        "headFileContent",
                        "listCoverage");
    }

    @Test
    void describesEveryOperationParameterAndProblem() {
        Map<String, List<String>> problems = Map.of(
                "/reports", List.of("400", "422"),
                "/files", List.of("400", "422"),
                "/subscriptions/coverage", List.of("400", "422"),
                "/reports/{reportKey}", List.of("404"),
                "/files/{id}", List.of("404"),
                "/files/{id}/content", List.of("404", "410", "416", "503"));
        problems.forEach((path, statuses) -> {
            JsonNode operation = document.get("paths").get(path).get("get");
            assertThat(operation.path("summary").asText()).as(path).isNotBlank();
            statuses.forEach(status -> assertThat(resolve(operation.at("/responses/" + status))
                            .at("/content/application~1problem+json/schema/$ref"))
                    .as(path + " " + status)
                    .hasToString("\"#/components/schemas/Problem\""));
            operation.get("parameters").forEach(parameter -> {
                if (parameter.get("in").asText().equals("query")) {
                    assertThat(parameter.path("description").asText())
                            .as(parameter.toString())
                            .isNotBlank();
                }
            });
        });
    }

    @Test
    void tellsTheStatesAsTheyAreSpelled() {
        assertThat(document.at("/components/schemas/ReportState/enum"))
                .extracting(JsonNode::asText)
                .containsExactly("stored", "stored-empty", "ready", "late", "expected", "failed", "lost");
    }

    @Test
    void refersToNothingThatIsNotThere() {
        document.findValues("$ref").forEach(reference -> assertThat(
                        document.at(reference.asText().substring(1)).isMissingNode())
                .as(reference.asText())
                .isFalse());
    }

    @Test
    void canBeTriedOut() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("Gleaner: catalogue"));
    }

    private JsonNode resolve(JsonNode response) {
        return document.at(response.path("$ref").asText().substring(1));
    }
}
