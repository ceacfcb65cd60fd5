package io.gleaner.e2e.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log, for people. */
final class LogTail {

    private static final int LINES = 15;

    private LogTail() {}

    /** Begins with a line break and the name of the log. */
    static String of(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\tat "))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .map(line -> "\n  | " + line)
                    .collect(Collectors.joining("", "\nThe end of " + log + ":", ""));
        } catch (IOException _) {
            return "\nIts log is " + log + ".";
        }
    }
}
