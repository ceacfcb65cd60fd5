package io.gleaner.poller.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.events.InvalidEvent;
import io.gleaner.events.Parameters;
import io.gleaner.problems.Problems;

/** Parameters as they come over HTTP. */
public final class ParametersBody {

    /** Most characters of their canonical JSON. */
    static final int LONGEST = 16_384;

    private ParametersBody() {}

    /** The parameters in a body; a problem that names the field when they are no object or too long. */
    public static Parameters read(JsonNode body) {
        Parameters parameters;
        try {
            parameters = Parameters.of(body);
        } catch (InvalidEvent e) {
            throw Problems.invalid("parameters", "must be an object");
        }
        if (parameters.canonical().length() > LONGEST) {
            throw Problems.invalid("parameters", "is longer than " + LONGEST + " characters");
        }
        return parameters;
    }
}
