package io.gleaner.auth.connection;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.gleaner.auth.secret.Secret;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to change; null leaves a thing as it is.
 *
 * @param name for people
 * @param properties all of them anew
 * @param credentials all fields of the connection's grant anew; what was got with the old ones is forgotten
 */
@Schema(description = "What is to change; what is absent stays.")
record ConnectionChange(
        @Pattern(regexp = "(?s).*\\S.*", message = "is blank") @Size(max = Limits.NAME, message = "is too long")
        String name,

        @ValidProperties Map<String, String> properties,

        @Schema(type = SchemaType.OBJECT, writeOnly = true)
        @JsonDeserialize(contentUsing = CredentialDeserializer.class)
        Map<String, Secret> credentials) {}
