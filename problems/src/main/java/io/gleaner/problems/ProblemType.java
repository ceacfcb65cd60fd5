package io.gleaner.problems;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of problem. Their URIs are part of the API: a kind is never renamed. */
public enum ProblemType {
    /** The request cannot be read: malformed JSON, a value of the wrong kind, too long, unknown field. */
    INVALID_REQUEST(400, "The request cannot be understood"),
    /** Who calls is not known. */
    UNAUTHENTICATED(401, "A valid token is required"),
    /** Who calls is known, and may not. */
    FORBIDDEN(403, "The caller may not do this"),
    /** There is no such thing. */
    NOT_FOUND(404, "There is no such resource"),
    /** The method is not one that the resource has. */
    METHOD_NOT_ALLOWED(405, "The resource has no such method"),
    /** Contradicts what is there. */
    CONFLICT(409, "The request contradicts the present state"),
    /** A connection works again only once a person has given consent again. */
    NEEDS_CONSENT(409, "The connection needs consent"),
    /** It was there, and is no longer. */
    GONE(410, "The resource is gone"),
    /** The body is of a media type that is not understood. */
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    /** The range asked for lies outside of the content. */
    RANGE_NOT_SATISFIABLE(416, "The range cannot be served"),
    /** Understood, but it cannot be carried out as it stands. */
    UNPROCESSABLE(422, "The request cannot be carried out"),
    /** Too many requests. */
    TOO_MANY_REQUESTS(429, "Too many requests"),
    /** A fault of ours. */
    INTERNAL(500, "Something went wrong inside"),
    /** Not now, later. */
    UNAVAILABLE(503, "Not available at the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Short summary, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** {@code urn:gleaner:problem:…}. */
    public URI uri() {
        return URI.create(
                "urn:gleaner:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The general kind of an HTTP status: the first one that has it, otherwise by its class. */
    static ProblemType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status >= 500 ? INTERNAL : INVALID_REQUEST);
    }
}
