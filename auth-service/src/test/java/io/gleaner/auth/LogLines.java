package io.gleaner.auth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps what the service logs, stack traces included; not what the HTTP client of the tests says of its requests. */
public final class LogLines extends ExtHandler {

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PatternFormatter formatter = new PatternFormatter("%c %s%e");

    public List<String> lines() {
        return lines;
    }

    /** Those that tell somebody to act. */
    public List<String> errors() {
        return errors;
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        if (!line.getLoggerName().startsWith("org.apache.http")) {
            String text = formatter.format(line);
            lines.add(text);
            if (line.getLevel().intValue() >= Level.ERROR.intValue()) {
                errors.add(text);
            }
        }
    }
}
