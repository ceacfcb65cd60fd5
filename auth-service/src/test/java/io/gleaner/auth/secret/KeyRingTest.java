package io.gleaner.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.auth.secret.Place.Purpose;
import io.gleaner.events.ConnectionId;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final String OLD = key('o');
    private static final String NEW = key('n');
    private static final Secret SECRET = Secret.of("ça reste entre nous");
    private static final Place PLACE = new Place(new ConnectionId("acme"), Purpose.CREDENTIALS);

    private final KeyRing ring = ring("old", Map.of("old", OLD));

    @Test
    void opensWhatItSealed() {
        SealedSecret sealed = ring.seal(SECRET, PLACE);
        assertThat(sealed.keyId()).isEqualTo("old");
        assertThat(sealed.bytes()).hasSize(12 + SECRET.reveal().getBytes(StandardCharsets.UTF_8).length + 16);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("reste");
        assertThat(ring.unseal(sealed, PLACE)).isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        assertThat(ring.seal(SECRET, PLACE)).isNotEqualTo(ring.seal(SECRET, PLACE));
    }

    @Test
    void opensOnlyForTheConnectionAndThePurposeItSealedFor() {
        SealedSecret sealed = ring.seal(SECRET, PLACE);
        assertThatThrownBy(() -> ring.unseal(sealed, new Place(new ConnectionId("other"), Purpose.CREDENTIALS)))
                .isInstanceOf(UnsealingFailed.class)
                .hasMessage(
                        "The key old does not open a value of connection other: it is another key, or the row was altered");
        assertThatThrownBy(() -> ring.unseal(sealed, new Place(PLACE.connection(), Purpose.ACCESS_TOKEN)))
                .isInstanceOf(UnsealingFailed.class);
    }

    @Test
    void opensNothingThatWasAltered() {
        SealedSecret sealed = ring.seal(SECRET, PLACE);
        for (int index = 0; index < sealed.bytes().length; index++) {
            byte[] altered = sealed.bytes().clone();
            altered[index] ^= 1;
            assertThatThrownBy(() -> ring.unseal(new SealedSecret("old", altered), PLACE))
                    .isInstanceOf(UnsealingFailed.class);
        }
        assertThatThrownBy(() -> ring.unseal(new SealedSecret("old", Arrays.copyOf(sealed.bytes(), 12)), PLACE))
                .isInstanceOf(UnsealingFailed.class)
                .hasMessage("A value sealed with the key old is cut off");
    }

    @Test
    void keepsOpeningWithAnOlderKeyAfterANewOneBecameActive() {
        SealedSecret before = ring.seal(SECRET, PLACE);
        KeyRing rotated = ring("new", Map.of("old", OLD, "new", NEW));
        assertThat(rotated.unseal(before, PLACE)).isEqualTo(SECRET);
        assertThat(rotated.seal(SECRET, PLACE).keyId()).isEqualTo("new");
    }

    @Test
    void needsTheRightKey() {
        SealedSecret sealed = ring.seal(SECRET, PLACE);
        assertThatThrownBy(() -> ring("new", Map.of("new", NEW)).unseal(sealed, PLACE))
                .isInstanceOf(UnsealingFailed.class)
                .hasMessage("The key old is not in the ring");
        assertThatThrownBy(() -> ring("old", Map.of("old", NEW)).unseal(sealed, PLACE))
                .isInstanceOf(UnsealingFailed.class);
    }

    @Test
    void refusesARingWithoutAUsableActiveKey() {
        refuses(null, Map.of("old", OLD), "gleaner.auth.key-ring.active is not set");
        refuses("new", Map.of("old", OLD), "gleaner.auth.key-ring.keys.new is not set, but it is the active key");
        refuses("old", Map.of("old", "c2hvcnQ="), "gleaner.auth.key-ring.keys.old has 5 bytes instead of 32");
        refuses("old", Map.of("old", "not base64!"), "gleaner.auth.key-ring.keys.old is not base64");
        refuses("old", Map.of("old", OLD, "an other", NEW), "gleaner.auth.key-ring.keys.an other has a name of other");
    }

    private static void refuses(String active, Map<String, String> keys, String beginning) {
        assertThatThrownBy(() -> ring(active, keys))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(beginning)
                .hasMessageNotContainingAny(OLD, NEW, "c2hvcnQ=", "not base64!");
    }

    private static KeyRing ring(String active, Map<String, String> keys) {
        return new KeyRing(new KeyRingConfig() {
            @Override
            public Optional<String> active() {
                return Optional.ofNullable(active);
            }

            @Override
            public Map<String, String> keys() {
                return keys;
            }
        });
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.UTF_8));
    }
}
