package io.gleaner.auth.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.auth.grant.CredentialsForm;
import io.gleaner.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What comes as JSON elsewhere, sent as a form with files: the part {@code connection} is the JSON, and a file of the provider's
 * stands in a part with the name of its field in {@code credentials}. Fails with the same problems.
 */
@ApplicationScoped
class ConnectionUpload {

    private static final String CONNECTION = "connection";
    private static final String CREDENTIALS = "credentials";

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    ConnectionUpload(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** The form of a new connection, for those who read the description of this API. */
    @Schema(description = "The same with files: curl -F connection=@connection.json -F keyFile=@key.json")
    record NewForm(
            @Schema(required = true, description = "As application/json has it; without the fields that are parts.")
            NewConnection connection,

            @Schema(
                    type = SchemaType.STRING,
                    format = "binary",
                    description = "The file of an OAuth client from Google's console, of either kind.")
            String clientSecretsFile,

            @Schema(type = SchemaType.STRING, format = "binary", description = "The key file of a service account.")
            String keyFile) {}

    /** The same of a change, all of which is optional. */
    @Schema(description = "The same with files: curl -X PATCH -F keyFile=@key.json")
    record ChangeForm(
            ConnectionChange connection,

            @Schema(type = SchemaType.STRING, format = "binary")
            String clientSecretsFile,

            @Schema(type = SchemaType.STRING, format = "binary")
            String keyFile) {}

    /**
     * Reads the form.
     *
     * @param type what the JSON is to be, which is checked as such
     * @param contentType of the form
     */
    <T> T read(Class<T> type, String contentType, byte[] form) {
        Map<String, String> parts = UploadedParts.of(contentType, form);
        String text = parts.remove(CONNECTION);
        if (text == null && (type == NewConnection.class || parts.isEmpty())) {
            throw Problems.invalid(CONNECTION, "is missing: the part with the connection in JSON");
        }
        ObjectNode connection = text == null ? json.createObjectNode() : object(text);
        parts.forEach((name, content) -> add(connection, name, content));
        try {
            return checked(json.treeToValue(connection, type));
        } catch (JsonProcessingException e) {
            throw new WebApplicationException(e, 400);
        }
    }

    private ObjectNode object(String text) {
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw Problems.invalid(
                    CONNECTION,
                    "is not JSON (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")");
        }
        throw Problems.invalid(CONNECTION, "is not a JSON object");
    }

    private static void add(ObjectNode connection, String part, String content) {
        if (!CredentialsForm.isFile(part)) {
            throw Problems.invalid(
                    UploadedParts.printable(part),
                    "is not a part of this form: it has connection, clientSecretsFile and keyFile");
        }
        JsonNode credentials = connection.path(CREDENTIALS);
        if (credentials.isMissingNode() || credentials.isNull()) {
            credentials = connection.putObject(CREDENTIALS);
        }
        if (credentials instanceof ObjectNode fields) {
            if (fields.has(part)) {
                throw Problems.invalid(CREDENTIALS + "." + part, "is there twice: in connection, and as a part");
            }
            fields.put(part, content);
        }
    }

    private <T> T checked(T value) {
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return value;
    }
}
