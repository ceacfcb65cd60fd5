package io.gleaner.downloader.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.downloader.verify.VerificationFailed;
import io.gleaner.events.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesCheckTest {

    private static final String FIRST = line(0, 5, 7);
    private static final String SECOND = line(5, 7, 7);

    @Test
    void givesTheVerdictOfTheQuery() throws Exception {
        Verdict verdict = check(FIRST + SECOND);

        assertThat(verdict)
                .isEqualTo(new Verdict(Encoding.IDENTITY, 7, List.of("day", "video", "views"), List.of(), true, true));
    }

    @Test
    void refusesWhatIsCut() {
        refuses(FIRST);
        refuses(FIRST + SECOND.stripTrailing());
        refuses(FIRST + SECOND.substring(0, 60) + "\n");
        refuses("");
    }

    @Test
    void refusesPagesOfAnotherState() {
        refuses(FIRST + line(5, 7, 8));
        refuses(FIRST + FIRST + SECOND);
        refuses(FIRST + SECOND + SECOND);
        refuses("{\"error\":{\"code\":500}}\n");
    }

    private static String line(long from, long to, long total) {
        return TableApi.line(TableApi.table(from, to, total)) + "\n";
    }

    private static void refuses(String file) {
        assertThatThrownBy(() -> check(file)).isInstanceOf(VerificationFailed.class);
    }

    /** Takes it byte by byte. */
    private static Verdict check(String file) throws VerificationFailed {
        try (PagesCheck check = new PagesCheck(Queries.post(5), List.of("VIEWS"))) {
            byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                check.accept(bytes, i, 1);
            }
            return check.end();
        }
    }
}
