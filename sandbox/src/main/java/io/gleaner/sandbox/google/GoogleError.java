package io.gleaner.sandbox.google;

import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Error bodies of Google's APIs: {@code {"error":{"code","message","status","details"}}} (google/rpc/status.proto). */
public final class GoogleError {

    private GoogleError() {}

    /** An error without details. */
    public static Reply of(int code, String status, String message) {
        return Reply.json(code, new JsonObject().put("error", error(code, status, message)));
    }

    /** An error with an {@code ErrorInfo}. */
    public static Reply of(int code, String status, String message, String reason, Map<String, String> metadata) {
        JsonObject info = new JsonObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", reason)
                .put("domain", "googleapis.com")
                .put("metadata", new JsonObject(Map.copyOf(metadata)));
        return Reply.json(
                code,
                new JsonObject().put("error", error(code, status, message).put("details", new JsonArray().add(info))));
    }

    /** An error as the older APIs word it, with a reason: {@code "errors":[{"message","domain":"global","reason"}]}. */
    public static Reply withReason(int code, String status, String message, String reason) {
        return withReason(code, status, message, "global", reason);
    }

    /**
     * The same of another domain, such as {@code youtube.quota}.
     *
     * @param status null for none
     */
    public static Reply withReason(int code, String status, String message, String domain, String reason) {
        JsonObject cause =
                new JsonObject().put("message", message).put("domain", domain).put("reason", reason);
        return Reply.json(
                code,
                new JsonObject().put("error", error(code, status, message).put("errors", new JsonArray().add(cause))));
    }

    /** 403: the token lacks every scope that would do. */
    public static Reply insufficientScopes(String service, String method) {
        JsonObject info = new JsonObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
                .put("domain", "googleapis.com")
                .put("metadata", new JsonObject().put("service", service).put("method", method));
        JsonObject cause = new JsonObject()
                .put("message", "Insufficient Permission")
                .put("domain", "global")
                .put("reason", "insufficientPermissions");
        return Reply.json(
                403,
                new JsonObject()
                        .put(
                                "error",
                                error(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.")
                                        .put("errors", new JsonArray().add(cause))
                                        .put("details", new JsonArray().add(info))));
    }

    /** 400: something about the request itself is wrong. */
    public static Reply invalidArgument(String message) {
        return of(400, "INVALID_ARGUMENT", message);
    }

    /** 404. */
    public static Reply notFound() {
        return of(404, "NOT_FOUND", "Requested entity was not found.");
    }

    /** 409. */
    public static Reply alreadyExists() {
        return of(409, "ALREADY_EXISTS", "Requested entity already exists");
    }

    /** 403: the caller is known and must not. */
    public static Reply permissionDenied() {
        return of(403, "PERMISSION_DENIED", "The caller does not have permission");
    }

    private static JsonObject error(int code, String status, String message) {
        JsonObject error = new JsonObject().put("code", code).put("message", message);
        return status == null ? error : error.put("status", status);
    }
}
