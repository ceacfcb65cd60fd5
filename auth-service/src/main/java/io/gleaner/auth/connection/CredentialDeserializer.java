package io.gleaner.auth.connection;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.gleaner.auth.grant.CredentialsForm;
import io.gleaner.auth.secret.Secret;
import java.io.IOException;

/** Reads a field of the credentials: a text, or the JSON object of an uploaded file as it stands in there. */
final class CredentialDeserializer extends JsonDeserializer<Secret> {

    @Override
    public Secret deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.START_OBJECT) && CredentialsForm.isFile(parser.currentName())) {
            return Secret.of(context.readTree(parser).toString());
        }
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Secret) context.handleUnexpectedToken(Secret.class, parser);
        }
        return Secret.of(parser.getText());
    }
}
