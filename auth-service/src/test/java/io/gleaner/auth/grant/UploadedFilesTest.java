package io.gleaner.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.Secret;
import io.gleaner.problems.FieldError;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two files that Google's console gives. */
class UploadedFilesTest {

    private static final String WEB = """
            {"web": {"client_id": "id", "client_secret": "secret", "redirect_uris": ["https://reports.example/consent/callback"]}}""";
    private static final String INSTALLED = """
            {"installed": {"client_id": "id", "client_secret": "secret", "redirect_uris": ["http://localhost"],
                           "token_uri": "https://elsewhere.example/token"}}""";
    private static final String PEM = pem();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nothing                                   | credentials.clientSecretsFile | is not a JSON object",
                "[]                                        | credentials.clientSecretsFile | is not a JSON object",
                "{\"type\": \"service_account\"}           | credentials.clientSecretsFile | holds neither \"installed\" nor \"web\": it is not the file of an OAuth client",
                "{\"web\": \"x\"}                          | credentials.clientSecretsFile | holds neither \"installed\" nor \"web\": it is not the file of an OAuth client",
                "{\"installed\": {\"client_id\": \"id\"}}  | credentials.clientSecretsFile.installed.client_secret | is missing",
                "{\"web\": {\"client_id\": 7, \"client_secret\": \"s\"}} | credentials.clientSecretsFile.web.client_id | is missing",
            })
    void namesWhatIsWrongWithAClientSecretsFile(String file, String field, String message) {
        assertThat(CredentialsForm.errors(
                        GrantKind.AUTHORIZATION_CODE, Map.of("clientSecretsFile", Secret.of(file.strip()))))
                .containsExactly(new FieldError(field, message));
    }

    @Test
    void readsBothShapesOfAClientSecretsFile() {
        for (String file : List.of(WEB, INSTALLED)) {
            Map<String, Secret> fields = Map.of("clientSecretsFile", Secret.of(file));
            assertThat(CredentialsForm.errors(GrantKind.AUTHORIZATION_CODE, fields))
                    .isEmpty();
            assertThat(CredentialsForm.read(GrantKind.AUTHORIZATION_CODE, fields))
                    .isEqualTo(new Credentials.AuthorizationCode(Secret.of("id"), Secret.of("secret")));
        }
    }

    @Test
    void takesAnApplicationOnce() {
        assertThat(CredentialsForm.errors(
                        GrantKind.AUTHORIZATION_CODE,
                        Map.of("clientSecretsFile", Secret.of(WEB), "clientId", Secret.of("id"))))
                .containsExactly(new FieldError(
                        "credentials.clientId", "stands in clientSecretsFile already: give one of them"));
        assertThat(CredentialsForm.errors(GrantKind.AUTHORIZATION_CODE, Map.of()))
                .containsExactly(
                        new FieldError("credentials.clientId", "is missing"),
                        new FieldError("credentials.clientSecret", "is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://reports.example/consent/callback,",
        "https://reports.example/consent/callback/,credentials.clientSecretsFile.web.redirect_uris",
        "http://127.0.0.1:8081/consent/callback,credentials.clientSecretsFile.web.redirect_uris",
    })
    void aWebApplicationComesBackToRegisteredAddressesOnly(URI redirect, String field) {
        assertThat(objection(WEB, redirect)).isEqualTo(Optional.ofNullable(field));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8081/consent/callback,",
        "http://localhost/consent/callback,",
        "http://[::1]:1/consent/callback,",
        "https://reports.example/consent/callback,credentials.clientSecretsFile.installed",
        "http://10.0.0.1/consent/callback,credentials.clientSecretsFile.installed",
    })
    void aDesktopApplicationComesBackToThisMachineOnly(URI redirect, String field) {
        assertThat(objection(INSTALLED, redirect)).isEqualTo(Optional.ofNullable(field));
    }

    @Test
    void namesWhatIsWrongWithAKeyFile() {
        assertThat(errors(new JsonObject())).containsExactly("type");
        assertThat(errors(keyFile().put("type", "authorized_user"))).containsExactly("type");
        assertThat(errors(keyFile().putNull("client_email").put("private_key_id", " ")))
                .containsExactly("client_email", "private_key_id");
        assertThat(errors(keyFile().put("private_key", PEM.substring(0, 300)))).containsExactly("private_key");
        assertThat(errors(keyFile().put("private_key", "MIIB"))).containsExactly("private_key");
        assertThat(CredentialsForm.errors(GrantKind.SERVICE_ACCOUNT, Map.of()))
                .containsExactly(new FieldError("credentials.keyFile", "is missing"));
    }

    @Test
    void keepsOfAKeyFileWhatIsNeededAgain() {
        Map<String, Secret> fields = new HashMap<>();
        fields.put(
                "keyFile",
                Secret.of(
                        keyFile().put("token_uri", "https://elsewhere.example").encode()));
        fields.put("subject", Secret.of("boss@example.test"));
        assertThat(CredentialsForm.errors(GrantKind.SERVICE_ACCOUNT, fields)).isEmpty();
        Credentials read = CredentialsForm.read(GrantKind.SERVICE_ACCOUNT, fields);
        assertThat(read)
                .isEqualTo(new Credentials.ServiceAccount(
                        Secret.of("robot@example.test"),
                        Secret.of("key-1"),
                        Secret.of(PEM),
                        Optional.of(Secret.of("boss@example.test")),
                        Optional.empty()));
        Map<String, Secret> written = CredentialsForm.write(read);
        assertThat(written.get("keyFile").reveal()).doesNotContain("elsewhere");
        assertThat(CredentialsForm.read(GrantKind.SERVICE_ACCOUNT, written)).isEqualTo(read);
        assertThat(read.toString()).doesNotContain("robot", "BEGIN");
    }

    private static Optional<String> objection(String file, URI redirect) {
        return new ClientSecretsFile(Secret.of(file))
                .objection("credentials.clientSecretsFile", redirect)
                .map(FieldError::field);
    }

    private static List<String> errors(JsonObject file) {
        return CredentialsForm.errors(GrantKind.SERVICE_ACCOUNT, Map.of("keyFile", Secret.of(file.encode()))).stream()
                .map(error -> error.field().replace("credentials.keyFile.", ""))
                .toList();
    }

    private static JsonObject keyFile() {
        return new JsonObject()
                .put("type", "service_account")
                .put("client_email", "robot@example.test")
                .put("private_key_id", "key-1")
                .put("private_key", PEM);
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
