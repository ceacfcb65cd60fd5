package io.gleaner.auth.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.events.HealthCode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How it stands with a connection, for people.
 *
 * @param code in one word
 * @param reason why, in the provider's words where it gave any; null when there is nothing to say
 * @param since when it came into this state
 * @param retryAt when the token endpoint is asked again; null in other states than {@code retrying}
 * @param expiresOn when the consent ends; null when it does not, or the provider did not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How it stands with a connection.")
public record ConnectionState(
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"unverified", "ok", "retrying", "expiring", "needs-consent", "permission-lost", "revoked"
                })
        HealthCode code,

        String reason,
        Instant since,
        Instant retryAt,
        Instant expiresOn) {}
