package io.gleaner.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final Filter OTHER = new Filter("dailymotion", null, null, null, null, null, Set.of());

    private final Cursor cursor = Cursor.of("reports", Filter.NONE);

    @Test
    void givesBackTheSortKey() {
        assertThat(cursor.keyIn(cursor.after("2026-03-01", "a:b ü"))).containsExactly("2026-03-01", "a:b ü");
    }

    @Test
    void isSafeInAQuery() {
        assertThat(cursor.after("2026-03-01", "ÿÿÿ???>>>")).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void takesNoTokenForTheFirstPage() {
        assertThat(cursor.keyIn(null)).isEmpty();
        assertThat(cursor.keyIn("")).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherListOrFilter() {
        String token = cursor.after("2026-03-01", "a");

        assertRefused(Cursor.of("files", Filter.NONE), token);
        assertRefused(Cursor.of("reports", OTHER), token);
    }

    @Test
    void refusesWhatItNeverGave() {
        String token = cursor.after("2026-03-01", "a");
        for (int i = 0; i < token.length(); i++) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(cursor, token.substring(0, i) + changed + token.substring(i + 1));
        }
        for (String nonsense : List.of("!", "AAAA", token + "A", "%00")) {
            assertRefused(cursor, nonsense);
        }
    }

    private static void assertRefused(Cursor cursor, String token) {
        assertThatThrownBy(() -> cursor.keyIn(token)).as(token).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getStatusCode()).isEqualTo(400);
            assertThat(problem.getDetail()).startsWith("next: ");
        });
    }
}
