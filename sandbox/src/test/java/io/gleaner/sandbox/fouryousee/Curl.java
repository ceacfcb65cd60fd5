package io.gleaner.sandbox.fouryousee;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code curl} as a client of the API. */
record Curl(Sandbox sandbox, String token) {

    Answer get(String path) throws IOException, InterruptedException {
        return api(path);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return api(path, "-X", "POST", "-H", "Content-Type: application/json", "-d", body);
    }

    private Answer api(String path, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (token != null) {
            all.addAll(List.of("-H", "Secret-Token: " + token));
        }
        all.add(sandbox.fourYouSee().base() + path);
        return call(all.toArray(String[]::new));
    }

    /** Any call; the answer with its status and headers. */
    static Answer call(String... arguments) throws IOException, InterruptedException {
        Path body = Files.createTempFile("answer", ".body");
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "-D", "-", "-o", body.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String head = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(head).isZero();
        byte[] content = Files.readAllBytes(body);
        Files.delete(body);
        return new Answer(Integer.parseInt(head.split(" ")[1]), head, content);
    }

    /** What came back. */
    record Answer(int status, String head, byte[] content) {

        JsonObject json() {
            return new JsonObject(new String(content, StandardCharsets.UTF_8));
        }

        String message() {
            return json().getString("message");
        }
    }
}
