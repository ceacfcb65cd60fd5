package io.gleaner.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

    private record Holder(String name, Secret secret) {}

    @Test
    void redactsItselfWhereverItIsPrinted() {
        Secret secret = Secret.of("canary");
        assertThat(secret).hasToString("<redacted>");
        assertThat(new Holder("acme", secret)).hasToString("Holder[name=acme, secret=<redacted>]");
        assertThat(Map.of("a", secret)).hasToString("{a=<redacted>}");
    }

    @Test
    void isNotThereForASerialiser() throws Exception {
        ObjectMapper mapper = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        assertThat(mapper.writeValueAsString(new Holder("acme", Secret.of("canary"))))
                .isEqualTo("{\"name\":\"acme\",\"secret\":{}}");
    }

    @Test
    void takesItselfOutOfOtherPeoplesWords() {
        assertThat(Secret.of("hunter2").redactFrom("user hunter2 is unknown: hunter2"))
                .isEqualTo("user <redacted> is unknown: <redacted>");
        assertThat(Secret.of("").redactFrom("as it was")).isEqualTo("as it was");
    }

    @Test
    void equalsTheSameText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }
}
