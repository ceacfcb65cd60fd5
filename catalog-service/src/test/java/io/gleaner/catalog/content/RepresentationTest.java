package io.gleaner.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.catalog.file.StoredPart;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepresentationTest {

    @Test
    void sendsAPlainFileUnderItsName() {
        assertThat(Representation.of(file("a/b=c/day-0.csv", "text/csv", "identity"), "gzip", false))
                .isEqualTo(new Representation("text/csv; charset=utf-8", null, "day-0.csv"));
    }

    @Test
    void sendsAGzipFileAsEncodedContentToWhoAcceptsThat() {
        for (String accepts : List.of("gzip", "br, GZIP;q=0.5", "deflate , gzip ; q=1")) {
            assertThat(Representation.of(file("x/day-0.csv.gz", "text/csv", "gzip"), accepts, false))
                    .as(accepts)
                    .isEqualTo(new Representation("text/csv; charset=utf-8", "gzip", "day-0.csv"));
        }
    }

    @Test
    void sendsAGzipFileAsAFileToAllOthers() {
        for (String accepts : new String[] {null, "", "identity", "gzip;q=0", "gzip; q=0.0", "xgzip"}) {
            assertThat(Representation.of(file("x/day-0.csv.gz", "text/csv", "gzip"), accepts, false))
                    .as(accepts)
                    .isEqualTo(new Representation("application/gzip", null, "day-0.csv.gz"));
        }
    }

    @Test
    void neverSendsAPartOfAGzipFileAsEncodedContent() {
        assertThat(Representation.of(file("x/day-0.csv.gz", "text/csv", "gzip"), "gzip", true)
                        .contentEncoding())
                .isNull();
    }

    @Test
    void labelsWhatABrowserMightRunAsMereBytes() {
        for (String type : List.of("text/html", "image/svg+xml", "text/csv\r\nX: y", "nonsense")) {
            assertThat(Representation.of(file("x/a.csv", type, "identity"), null, false)
                            .mediaType())
                    .as(type)
                    .isEqualTo("application/octet-stream");
        }
        assertThat(Representation.of(file("x/a.csv", "Text/CSV; charset=latin1", "identity"), null, false)
                        .mediaType())
                .isEqualTo("text/csv; charset=utf-8");
    }

    @Test
    void keepsTheNameHarmless() {
        assertThat(Representation.of(file("x/a\"\r\n b.csv", "text/csv", "identity"), null, false)
                        .fileName())
                .isEqualTo("a____b.csv");
    }

    private static StoredPart file(String name, String mediaType, String encoding) {
        return new StoredPart(
                "id",
                "key",
                "p",
                "c",
                "t",
                null,
                null,
                true,
                0,
                1,
                name,
                1,
                "00",
                mediaType,
                encoding,
                0,
                List.of(),
                List.of(),
                Instant.EPOCH,
                "/files/id/content",
                "directory");
    }
}
