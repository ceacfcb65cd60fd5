package io.gleaner.poller.provider.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphqlBodyTest {

    private static final String UNREADABLE = "{\"extensions\":{\"gleaner-unreadable\":true}}";

    @Test
    void leavesAnswersAlone() {
        assertThat(tolerated("{\"data\":{\"partner\":null}}")).isEqualTo("{\"data\":{\"partner\":null}}");
        assertThat(tolerated("{\"errors\":[{\"message\":\"no\"}]}")).isEqualTo("{\"errors\":[{\"message\":\"no\"}]}");
        assertThat(tolerated("{\"data\":null}")).isEqualTo("{\"extensions\":{}}");
    }

    @Test
    void dropsErrorsThatAreNone() {
        assertThat(tolerated("{\"errors\":null,\"data\":{}}")).isEqualTo("{\"data\":{}}");
        assertThat(tolerated("{\"errors\":[],\"data\":{}}")).isEqualTo("{\"data\":{}}");
    }

    @Test
    void dropsMembersThatNobodyExpects() {
        assertThat(tolerated("{\"data\":{},\"extensions\":[1],\"trace\":\"x\"}"))
                .isEqualTo("{\"data\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}",
                "<html></html>",
                "{\"data\":[]}",
                "{\"data\":{},\"errors\":{}}",
                "{\"data\":null,\"errors\":[\"x\"]}",
                "{\"error\":{\"code\":404}}",
                "{\"data\":{\"a\":1}"
            })
    void marksWhatIsNoAnswer(String body) {
        assertThat(tolerated(body)).isEqualTo(UNREADABLE);
    }

    private static String tolerated(String body) {
        return GraphqlBody.tolerate(Buffer.buffer(body)).toString();
    }
}
