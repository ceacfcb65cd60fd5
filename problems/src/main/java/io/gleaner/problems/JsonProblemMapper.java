package io.gleaner.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.stream.Collectors;

/** Says which field of a JSON body is wrong, without repeating its value. */
final class JsonProblemMapper {

    private JsonProblemMapper() {}

    static HttpProblem of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> Problems.invalid(path(unknown), "is not a known field");
            case JsonMappingException wrong
            when !wrong.getPath().isEmpty() -> Problems.invalid(path(wrong), "has a value of the wrong kind");
            case JsonProcessingException malformed ->
                Problems.invalid(
                        "body",
                        malformed.getLocation() == null
                                ? "is not the JSON that is expected here"
                                : "is not the JSON that is expected here (line "
                                        + malformed.getLocation().getLineNr() + ", column "
                                        + malformed.getLocation().getColumnNr() + ")");
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
