package io.gleaner.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.Catalog;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.FreePorts;
import io.gleaner.e2e.system.PortPlan;
import io.gleaner.e2e.system.Service;
import io.gleaner.e2e.whole.Await;
import io.gleaner.e2e.whole.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many days there are depends on the hour: those of yesterday are not all made in the first hours of a day. */
class DemoTest {

    /** What is put together from answers is no file at the platform, and in no ledger. */
    private static final Set<String> QUERIED = Set.of("youtube-analytics", "google-analytics");

    @TempDir
    Path directory;

    private final PortPlan ports = FreePorts.plan();

    @Test
    void endsWellOnceEveryDayIsStoredAndContinuesFromThereWhenStartedAgain() throws Exception {
        Path state = directory.resolve("state");
        try (DemoProcess first = DemoProcess.start(directory.resolve("first.txt"), state, ports, "--exit")) {
            assertThat(first.awaitEnd()).as(first.output()).isZero();
            assertThat(first.output())
                    .containsPattern(allStored("partner-audience", "29|30"))
                    .containsPattern(allStored("channel-basic", "2[01]"))
                    .containsPattern(allStored("owner-daily", "2[5-8]"))
                    .containsPattern(allStored("site-pages", "9|10|11"))
                    .containsPattern(allStored("screens-plays", "4[4-6]"))
                    .contains("One needs its owner's consent: " + ports.address(Service.AUTH) + "/connections/")
                    .contains("The catalogue: " + ports.address(Service.CATALOG) + "/\n")
                    .containsPattern("\nreport +file +rows +bytes +sha256\n")
                    .containsPattern("\nchannel_basic +[-\\w.]+\\.csv(\\.gz)? +[\\d,]+ +[\\d,]+ +[0-9a-f]{12}\n")
                    .containsPattern("Every expected day is stored: 7\\d files in " + state + "/files\\.\n")
                    .containsPattern("The first one was there after \\d+\\.\\d s, all after \\d+\\.\\d s\\.\n");
        }

        try (DemoProcess second = DemoProcess.start(directory.resolve("second.txt"), state, ports)) {
            Await.that(
                    "all shown again", () -> second.output().contains("Every expected day is stored"), second::output);
            assertThat(sandbox()
                            .get("/_sandbox/calls")
                            .expect(200)
                            .path("dailymotion.mutation")
                            .asLong())
                    .as("reports asked for again")
                    .isZero();
            assertRefusesAnotherOn(state);
            assertEveryFileIsAsServed();
            Await.that(
                    "the revision told",
                    () -> second.output().contains("New revision: provider=youtube"),
                    second::output);

            List<ProcessHandle> children = second.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(6);
            second.interrupt();
            assertThat(second.awaitEnd()).isIn(0, 130);
            assertThat(DemoProcess.anyAlive(children)).isFalse();
        }
    }

    /** It would find ports of its own, and is told to forget what the running one has. */
    private void assertRefusesAnotherOn(Path state) throws Exception {
        try (DemoProcess other =
                DemoProcess.start(directory.resolve("other.txt"), state, FreePorts.plan(), "--fresh")) {
            assertThat(other.awaitEnd()).isEqualTo(1);
            assertThat(other.output())
                    .isEqualTo("gleaner: Another demo is running with the state in " + state
                            + "; stop it, or start with another --state.\n");
        }
    }

    private void assertEveryFileIsAsServed() {
        Catalog catalog = new Catalog(ports.address(Service.CATALOG));
        Map<String, JsonNode> served = sandbox()
                .get("/_sandbox/ledger")
                .expect(200)
                .valueStream()
                .collect(Collectors.toMap(
                        line -> line.path("gzipSha256")
                                .asText(line.path("sha256").asText()),
                        Function.identity(),
                        (one, _) -> one));
        List<JsonNode> files = catalog.files("");
        assertThat(files).hasSizeBetween(70, 79);
        for (JsonNode file : files) {
            String hash = Hash.of(catalog.content(file.path("id").asText()));
            assertThat(hash).isEqualTo(file.path("sha256").asText());
            if (!QUERIED.contains(file.path("provider").asText())) {
                assertThat(served).containsKey(hash);
            } else {
                assertThat(file.path("rows").asLong()).isPositive();
            }
        }
    }

    private JsonClient sandbox() {
        return new JsonClient(ports.sandboxAddress());
    }

    /** @param expected how many days, as a pattern; just so many are stored */
    private static String allStored(String subscription, String expected) {
        return subscription + " +█{30} +(" + expected + ") expected +0 ready +\\1 stored\n";
    }
}
