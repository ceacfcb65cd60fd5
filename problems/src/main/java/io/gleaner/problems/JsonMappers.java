package io.gleaner.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** One mapper for each class of Jackson exception that the problem library maps itself, ahead of its own. */
final class JsonMappers {

    private JsonMappers() {}

    /** The general case. */
    @Provider
    @Priority(1)
    public static final class OfProcessing implements ExceptionMapper<JsonProcessingException> {
        @Override
        public Response toResponse(JsonProcessingException e) {
            return JsonProblemMapper.of(e).toResponse();
        }
    }

    /** A value of the wrong kind. */
    @Provider
    @Priority(1)
    public static final class OfMismatch implements ExceptionMapper<MismatchedInputException> {
        @Override
        public Response toResponse(MismatchedInputException e) {
            return JsonProblemMapper.of(e).toResponse();
        }
    }

    /** A value of the right kind in the wrong format. */
    @Provider
    @Priority(1)
    public static final class OfFormat implements ExceptionMapper<InvalidFormatException> {
        @Override
        public Response toResponse(InvalidFormatException e) {
            return JsonProblemMapper.of(e).toResponse();
        }
    }

    /** A field that nobody reads. */
    @Provider
    @Priority(1)
    public static final class OfUnknownField implements ExceptionMapper<UnrecognizedPropertyException> {
        @Override
        public Response toResponse(UnrecognizedPropertyException e) {
            return JsonProblemMapper.of(e).toResponse();
        }
    }
}
