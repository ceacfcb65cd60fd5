package io.gleaner.problems;

import jakarta.annotation.Priority;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names each field that breaks a constraint as the caller wrote it. */
@Provider
@Priority(1)
public final class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException e) {
        List<FieldError> errors = e.getConstraintViolations().stream()
                .map(ViolationMapper::fieldError)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
        return Problems.invalid(errors).toResponse();
    }

    private static FieldError fieldError(ConstraintViolation<?> violation) {
        return new FieldError(fieldOf(violation.getPropertyPath()), violation.getMessage());
    }

    /** The method, and the parameter that is the body, are no part of what the caller wrote. */
    private static String fieldOf(Path path) {
        List<String> names = new ArrayList<>();
        String parameter = "body";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                if (node.getIndex() != null && !names.isEmpty()) {
                    names.add(names.removeLast() + "[" + node.getIndex() + "]");
                }
                names.add(node.getName());
            }
        }
        return names.isEmpty() ? parameter : String.join(".", names);
    }
}
