package io.gleaner.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedPartsTest {

    private static final String TYPE = "multipart/form-data; boundary=x";
    private static final String FORM = """
            --x\r
            Content-Disposition: form-data; name="connection"; filename="connection.json"\r
            Content-Type: application/json; charset=UTF-8\r
            \r
            {"name": "Zoë"}\r
            --x\r
            Content-Disposition: form-data; name="keyFile"\r
            \r
            {}\r
            --x--\r
            """;

    @Test
    void readsFilesAndFields() {
        assertThat(UploadedParts.of(TYPE, bytes(FORM)))
                .containsExactly(Map.entry("connection", "{\"name\": \"Zoë\"}"), Map.entry("keyFile", "{}"));
    }

    /** Whatever is cut off: there is an answer, and it is no fault of ours. */
    @Test
    void hasAnAnswerToEveryFormThatWasCut() {
        byte[] whole = bytes(FORM);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                assertThat(UploadedParts.of(TYPE, cut)).hasSizeLessThanOrEqualTo(2);
            } catch (HttpProblem problem) {
                assertThat(problem.getStatusCode()).as("cut after " + length).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/mixed; boundary=x",
                "application/json"
            })
    void refusesWhatNamesNoBoundary(String contentType) {
        assertThatThrownBy(() -> UploadedParts.of(contentType, bytes("canary")))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("body: is no multipart/form-data");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
