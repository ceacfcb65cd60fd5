package io.gleaner.auth.connection;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.gleaner.auth.secret.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What it takes to make a connection.
 *
 * @param id chosen by the caller; null to have one made
 * @param name for people
 * @param provider a configured provider
 * @param grant one that the profile takes
 * @param profile of the provider; null to have it chosen by the grant
 * @param properties what else the provider's adapter wants to know, nothing secret; null for none
 * @param credentials the fields of the grant
 */
@Schema(description = "A connection to be made.")
record NewConnection(
        @Pattern(regexp = Limits.SLUG, message = Limits.SLUG_MESSAGE) @Schema(examples = "acme-dailymotion")
        String id,

        @NotBlank(message = "is missing") @Size(max = Limits.NAME, message = "is too long")
        String name,

        @NotBlank(message = "is missing")
        @Size(max = Limits.WORD, message = "is too long")
        @Schema(examples = "dailymotion")
        String provider,

        @NotBlank(message = "is missing")
        @Size(max = Limits.WORD, message = "is too long")
        @Schema(examples = "client-credentials")
        String grant,

        @Size(max = Limits.WORD, message = "is too long") String profile,
        @ValidProperties Map<String, String> properties,

        @NotNull(message = "is missing")
        @Schema(
                type = SchemaType.OBJECT,
                writeOnly = true,
                description =
                        "clientId, clientSecret, username, password, refreshToken, scope, value, subject: those of the grant;"
                                + " clientSecretsFile and keyFile: the JSON object in the file. Never given back.")
        @JsonDeserialize(contentUsing = CredentialDeserializer.class)
        Map<String, Secret> credentials) {}
