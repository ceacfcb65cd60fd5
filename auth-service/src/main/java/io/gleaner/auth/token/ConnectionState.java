package io.gleaner.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How it stands with a connection, for people.
 *
 * @param code {@code unverified}, {@code ok}, {@code retrying} or {@code needs-consent}
 * @param reason why, in the provider's words where it gave any; null when there is nothing to say
 * @param since when it came into this state
 * @param retryAt when the token endpoint is asked again; null in other states than {@code retrying}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionState(
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"unverified", "ok", "retrying", "needs-consent"})
        String code,

        String reason,
        Instant since,
        Instant retryAt) {}
