package io.gleaner.auth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps what the service logs, stack traces included; not what the HTTP client of the tests says of its requests. */
final class LogLines extends ExtHandler {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PatternFormatter formatter = new PatternFormatter("%c %s%e");

    List<String> lines() {
        return lines;
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        if (!line.getLoggerName().startsWith("org.apache.http")) {
            lines.add(formatter.format(line));
        }
    }
}
