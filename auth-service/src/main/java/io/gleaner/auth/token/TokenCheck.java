package io.gleaner.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gleaner.events.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a connection's authorization works. Never the token itself.
 *
 * @param result what came out
 * @param source who said so
 * @param message the same for a person
 * @param expiresAt until when the present token works; null when that is not known
 * @param scopes what it is good for; null when that is not known
 * @param checkedAt when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Whether the authorization works.")
public record TokenCheck(
        ConnectionId connection,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"valid", "invalid", "unknown"})
        Result result,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"tokeninfo", "new-token", "nobody"})
        Source source,

        String message,
        Instant expiresAt,
        List<String> scopes,
        Instant checkedAt) {

    /** What came out. */
    public enum Result {
        /** The authorization works. */
        VALID,
        /** It does not; a person has to act. */
        INVALID,
        /** Only using it would tell. */
        UNKNOWN;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who said so. */
    public enum Source {
        /** The provider, asked about the token. */
        TOKENINFO,
        /** The provider, asked for a new one. */
        NEW_TOKEN,
        /** Nobody could be asked. */
        NOBODY;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
