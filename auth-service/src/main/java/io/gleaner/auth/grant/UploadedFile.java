package io.gleaner.auth.grant;

import io.gleaner.auth.secret.Secret;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** JSON that somebody uploaded; nothing in it is taken for granted. */
final class UploadedFile {

    private UploadedFile() {}

    static Optional<JsonObject> object(Secret content) {
        try {
            return Optional.of(new JsonObject(content.reveal()));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** The member of this name if it is a text with something in it, such as {@code client_id}. */
    static Optional<String> text(JsonObject object, String name) {
        return object.getValue(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
