package io.gleaner.e2e.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs other people's programs and takes their time. */
final class Shell {

    private Shell() {}

    /** Whether a program is installed. */
    static boolean has(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(directory -> Path.of(directory, program).toFile().canExecute());
    }

    /** Runs a command to its end and returns the seconds that it took; a status other than 0 is an error. */
    static double seconds(List<String> command, Path log) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int status = run(command, log);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (status != 0) {
            throw new IOException(command.getFirst() + " ended with status " + status + ", see " + log);
        }
        return seconds;
    }

    /** Whether a command succeeds; one whose program is not installed does not. */
    static boolean succeeds(List<String> command, Path log) throws InterruptedException {
        try {
            return run(command, log) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(List<String> command, Path log) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }
}
