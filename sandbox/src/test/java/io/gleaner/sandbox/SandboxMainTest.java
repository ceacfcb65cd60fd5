package io.gleaner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.http.Http;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own. */
class SandboxMainTest {

    private static final Pattern READY = Pattern.compile("sandbox ready api=(\\S+) files=(\\S+)");

    @TempDir
    Path directory;

    @Test
    void saysWhereItServesAndKnowsItsJobsAfterASecondStart() throws Exception {
        String[] arguments = {
            "--api-port", "0", "--files-port", "0", "--state-dir", directory.toString(), "--history-delay", "PT0S"
        };
        try (Running first = new Running(List.of(), arguments);
                Http http = new Http()) {
            assertThat(first.post(http, "v1/jobs", "{\"reportTypeId\":\"channel_basic_a3\",\"name\":\"kept\"}"))
                    .isEqualTo(200);
        }
        try (Running second = new Running(List.of(), arguments);
                Http http = new Http()) {
            assertThat(second.post(http, "v1/jobs", "{\"reportTypeId\":\"channel_basic_a3\",\"name\":\"again\"}"))
                    .isEqualTo(409);
        }
    }

    @Test
    void servesAGigabyteWithAHeapOf24Megabytes() throws Exception {
        try (Running sandbox = new Running(
                        List.of("-Xmx24m", "-XX:MaxDirectMemorySize=24m"), "--api-port", "0", "--files-port", "0");
                Http http = new Http()) {
            String address = http.send(
                            "POST",
                            sandbox.api.resolve("_sandbox/blobs"),
                            "{\"name\":\"big\",\"count\":1,\"bytes\":1073741824}")
                    .json()
                    .getJsonArray("open")
                    .getString(0);
            Process curl =
                    new ProcessBuilder("curl", "-sf", "-o", "/dev/null", "-w", "%{size_download}", address).start();

            assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("1073741824");
        }
    }

    @Test
    void saysInOneSentenceThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Process process =
                    start(List.of(), "--api-port", Integer.toString(taken.getLocalPort()), "--files-port", "0");
            String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(error.lines().filter(line -> !line.startsWith("WARNING")))
                    .containsExactly("cannot use port " + taken.getLocalPort() + " of 127.0.0.1");
        }
    }

    private static Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SandboxMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** A process that serves. */
    private static final class Running implements AutoCloseable {

        private final Process process;
        private final URI api;

        Running(List<String> options, String... arguments) throws IOException {
            process = start(options, arguments);
            BufferedReader output = process.inputReader();
            Matcher ready = READY.matcher(output.readLine());
            assertThat(ready.matches()).isTrue();
            api = URI.create(ready.group(1));
        }

        int post(Http http, String path, String body) {
            String token = http.as(null)
                    .form(
                            api.resolve("google/token"),
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            "demo-refresh-token",
                            "client_id",
                            "demo-client",
                            "client_secret",
                            "demo-client-secret")
                    .json()
                    .getString("access_token");
            return http.as(token)
                    .post(api.resolve("youtubereporting/" + path), new JsonObject(body))
                    .status();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                    .join()
                    .destroyForcibly();
        }
    }
}
