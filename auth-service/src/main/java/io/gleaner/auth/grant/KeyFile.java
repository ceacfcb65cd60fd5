package io.gleaner.auth.grant;

import io.gleaner.auth.secret.Secret;
import io.gleaner.problems.FieldError;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The key file of a service account. Its {@code token_uri} is not used: where the key's signature may go comes from the
 * configuration only.
 *
 * @param content a JSON object
 * @see <a href="https://cloud.google.com/iam/docs/keys-create-delete">creating keys</a>
 */
record KeyFile(Secret content) {

    private static final String TYPE = "service_account";
    private static final String EMAIL = "client_email";
    private static final String KEY_ID = "private_key_id";
    private static final String KEY = "private_key";

    List<FieldError> errors(String path) {
        Optional<JsonObject> file = UploadedFile.object(content);
        if (file.isEmpty()) {
            return List.of(new FieldError(path, "is not a JSON object"));
        }
        if (!TYPE.equals(file.get().getValue("type"))) {
            return List.of(new FieldError(path + ".type", "is not \"service_account\": it is another kind of file"));
        }
        List<FieldError> errors = new ArrayList<>();
        for (String name : List.of(EMAIL, KEY_ID, KEY)) {
            if (UploadedFile.text(file.get(), name).isEmpty()) {
                errors.add(new FieldError(path + "." + name, "is missing"));
            }
        }
        UploadedFile.text(file.get(), KEY)
                .filter(pem -> parse(pem).isEmpty())
                .ifPresent(pem -> errors.add(
                        new FieldError(path + "." + KEY, "is not an RSA key in the form BEGIN PRIVATE KEY")));
        return errors;
    }

    Credentials.ServiceAccount credentials(Optional<Secret> subject, Optional<Secret> scope) {
        JsonObject file = UploadedFile.object(content).orElseThrow();
        return new Credentials.ServiceAccount(
                Secret.of(file.getString(EMAIL)),
                Secret.of(file.getString(KEY_ID)),
                Secret.of(file.getString(KEY)),
                subject,
                scope);
    }

    /** As much of the file as is needed again. */
    static Secret of(Credentials.ServiceAccount account) {
        return Secret.of(new JsonObject()
                .put("type", TYPE)
                .put(EMAIL, account.email().reveal())
                .put(KEY_ID, account.keyId().reveal())
                .put(KEY, account.privateKey().reveal())
                .encode());
    }

    static Optional<PrivateKey> parse(String pem) {
        try {
            byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", ""));
            return Optional.of(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
