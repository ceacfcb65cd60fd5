package io.gleaner.poller.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> NAMES = List.of("VIEWS", "VIDEO_ID", "VISITOR_COUNTRY");

    @ParameterizedTest
    @CsvSource({"views,VIEWS", "VIEW,VIEWS", "VIDEOID,VIDEO_ID", "VISITOR_CUONTRY,VISITOR_COUNTRY"})
    void guessesWhatWasMeant(String written, String meant) {
        assertThat(NearestName.to(written, NAMES)).contains(meant);
    }

    @Test
    void guessesNothingWhenNothingIsNear() {
        assertThat(NearestName.to("BANDWIDTH", NAMES)).isEmpty();
        assertThat(NearestName.to("V".repeat(1_000_000), NAMES)).isEmpty();
        assertThat(NearestName.to("VIEWS", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "abc,abc,0", "'',abc,3", "abc,'',3"})
    void countsLettersThatDiffer(String left, String right, int distance) {
        assertThat(NearestName.distance(left, right)).isEqualTo(distance);
    }
}
