package io.gleaner.sandbox.faults;

import java.util.regex.Pattern;

/**
 * Which requests a fault hits; null fits everything.
 *
 * @param method such as {@code GET}
 * @param path a regular expression that is searched in the path (without query), such as {@code /v1/media/}
 * @param operation the name under which the request is counted, or its beginning up to a dot, such as {@code
 *     dailymotion.query} or {@code dailymotion}
 */
public record Match(String method, String path, String operation) {

    /** Requests whose path contains what the expression describes. */
    public static Match path(String expression) {
        return new Match(null, expression, null);
    }

    /** Requests counted under this name. */
    public static Match operation(String name) {
        return new Match(null, null, name);
    }

    boolean fits(Subject subject) {
        return (method == null || method.equalsIgnoreCase(subject.method()))
                && (path == null
                        || Pattern.compile(path).matcher(subject.path()).find())
                && (operation == null || (subject.operation() + ".").startsWith(operation + "."));
    }
}
