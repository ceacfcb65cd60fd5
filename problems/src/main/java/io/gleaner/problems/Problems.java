package io.gleaner.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;

/** Makes the problems of the catalogue. Details are read by strangers: no secret, nothing internal belongs in them. */
public final class Problems {

    private static final String ERRORS = "errors";

    private Problems() {}

    /** 400: a field cannot be understood. */
    public static HttpProblem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 400: these fields cannot be understood. */
    public static HttpProblem invalid(List<FieldError> errors) {
        return withErrors(ProblemType.INVALID_REQUEST, errors);
    }

    /** 422: a field is understood, but cannot be carried out. */
    public static HttpProblem unprocessable(String field, String message) {
        return unprocessable(List.of(new FieldError(field, message)));
    }

    /** 422: these fields are understood, but cannot be carried out. */
    public static HttpProblem unprocessable(List<FieldError> errors) {
        return withErrors(ProblemType.UNPROCESSABLE, errors);
    }

    /** 404: there is no such thing, such as {@code connection acme}. */
    public static HttpProblem notFound(String what, Object id) {
        return of(ProblemType.NOT_FOUND, "There is no " + what + " " + id + ".").build();
    }

    /** 409: what is there stands against it. */
    public static HttpProblem conflict(String detail) {
        return of(ProblemType.CONFLICT, detail).build();
    }

    /** 410: it was there, and is no longer. */
    public static HttpProblem gone(String detail) {
        return of(ProblemType.GONE, detail).build();
    }

    /** 503 with {@code Retry-After}, in whole seconds and at least one. */
    public static HttpProblem unavailable(String detail, Duration retryAfter) {
        return of(ProblemType.UNAVAILABLE, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /** A problem of any kind, to be completed. */
    public static HttpProblem.Builder of(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail);
    }

    private static HttpProblem withErrors(ProblemType type, List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return of(type, first.field() + ": " + first.message())
                .with(ERRORS, errors)
                .build();
    }
}
