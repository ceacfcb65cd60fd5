package io.gleaner.e2e.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one process is run.
 *
 * @param name for people, logs and notes
 * @param command without secrets: every user of the machine can read it
 * @param environment beside the launcher's own
 * @param directory to work in
 * @param readiness how to see that it is ready
 * @param patience how long that may take
 */
record ProcessPlan(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Readiness readiness,
        Duration patience) {}
