package io.gleaner.e2e.script;

import io.gleaner.e2e.system.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a copy of the one command. */
record Shell(Path tree) {

    /**
     * How a run ended.
     *
     * @param status of the process
     * @param output both streams, as a terminal shows them
     */
    record Outcome(int status, String output) {}

    static Shell inCopyOfTheCommand(Path tree) throws IOException {
        Files.createDirectories(tree);
        Files.copy(
                Installation.current().root().resolve("gleaner"),
                tree.resolve("gleaner"),
                StandardCopyOption.COPY_ATTRIBUTES);
        return new Shell(tree);
    }

    /** Runs the command with nothing but {@code PATH} and what is given in its environment. */
    Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("gleaner").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still runs: " + output);
        }
        return new Outcome(process.exitValue(), output);
    }
}
