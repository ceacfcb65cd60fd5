package io.gleaner.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {

    @TempDir
    Path directory;

    @Test
    void refusesANameThatItDoesNotKnowAmongOthersThatItDoes() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = new CommandLine(new Bench())
                    .execute("--state", directory.resolve("state").toString(), "latency", "dowload");
        } finally {
            System.setErr(before);
        }

        assertThat(status).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("gleaner: there is no benchmark dowload; there are start, download, ");
        assertThat(Files.exists(directory.resolve("state"))).isFalse();
    }

    @Test
    void aProgramThatIsNotInstalledDoesNotSucceed() throws Exception {
        Path log = directory.resolve("log");

        assertThat(Shell.succeeds(List.of("a-program-that-nobody-has"), log)).isFalse();
        assertThat(Shell.succeeds(List.of("false"), log)).isFalse();
        assertThat(Shell.succeeds(List.of("true"), log)).isTrue();
    }
}
