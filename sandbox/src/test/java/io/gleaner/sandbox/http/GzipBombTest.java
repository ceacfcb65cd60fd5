package io.gleaner.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.http.RawClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The gzip bomb is a correct gzip stream, which Java's own reader checks to the end. */
class GzipBombTest {

    @Test
    void unpacksToAThousandTimesItsSizeWithAGoodChecksum() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Answer answer = RawClient.get(sandbox.blobs().addBomb("bomb", 200_000_000), "Connection: close");
            long unpacked;
            try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                unpacked = stream.transferTo(OutputStream.nullOutputStream());
            }

            assertThat(answer.header("content-encoding")).isEqualTo("gzip");
            assertThat(unpacked).isEqualTo(11 + 182 * 1_100_000L);
            assertThat(answer.body().length).isLessThan(600_000);
        }
    }
}
