package io.gleaner.poller.provider.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.dailymotion.Documents.Links;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void asksForSeveralReportsInOneDocument() {
        assertThat(Documents.check(2, Links.PAGED)).isEqualTo("""
                        query ($t0: String!, $t1: String!, $first: Int) {
                          partner {
                            r0: reportFile(reportToken: $t0) { status createDate downloadLinks(first: $first) \
                        { totalCount pageInfo { hasNextPage nextPage } edges { node { link } } } }
                            r1: reportFile(reportToken: $t1) { status createDate downloadLinks(first: $first) \
                        { totalCount pageInfo { hasNextPage nextPage } edges { node { link } } } }
                          }
                        }
                        """);
        assertThat(Documents.checked(List.of("a", "b"), 100, Links.PAGED))
                .isEqualTo(Map.of("t0", "a", "t1", "b", "first", 100));
    }

    @Test
    void fallsBackToWhatTheGuidesAskFor() {
        assertThat(Documents.check(1, Links.PLAIN)).isEqualTo("""
                        query ($t0: String!) {
                          partner {
                            r0: reportFile(reportToken: $t0) { status downloadLinks { edges { node { link } } } }
                          }
                        }
                        """);
        assertThat(Documents.checked(List.of("a"), 100, Links.PLAIN)).isEqualTo(Map.of("t0", "a"));
    }

    @Test
    void asksWithoutArgumentsSoThatMissingLinksShow() {
        assertThat(Documents.check(1, Links.COUNTED)).isEqualTo("""
                        query ($t0: String!) {
                          partner {
                            r0: reportFile(reportToken: $t0) { status createDate downloadLinks \
                        { totalCount pageInfo { hasNextPage nextPage } edges { node { link } } } }
                          }
                        }
                        """);
        assertThat(Documents.checked(List.of("a"), 100, Links.COUNTED)).isEqualTo(Map.of("t0", "a"));
    }
}
