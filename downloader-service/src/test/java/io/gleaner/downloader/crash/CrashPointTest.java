package io.gleaner.downloader.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrashPointTest {

    /** Passes every crash point. */
    public static final class Walk {
        public static void main(String[] arguments) {
            for (CrashPoint point : CrashPoint.values()) {
                point.hit();
            }
        }
    }

    @Test
    void killsTheProcessAtThePlaceThatIsNamed() throws Exception {
        assertThat(exitCode("-Dgleaner.crash-point=after-fsync-before-rename")).isEqualTo(137);
    }

    @Test
    void doesNothingWhenNoneIsNamed() throws Exception {
        assertThat(exitCode("-Dsomething=else")).isZero();
    }

    private static int exitCode(String property) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        property,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Walk.class.getName())
                .start()
                .waitFor();
    }
}
