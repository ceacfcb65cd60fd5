package io.gleaner.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.Secret;
import io.gleaner.problems.FieldError;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CredentialsFormTest {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SERVICE_ACCOUNT")
    void readsWhatItWrote(GrantKind grant) {
        Map<String, Secret> fields = CredentialsField.of(grant).stream()
                .filter(field -> !field.isFile())
                .collect(Collectors.toMap(CredentialsField::wireName, field -> Secret.of("value of " + field)));
        assertThat(CredentialsForm.errors(grant, fields)).isEmpty();
        Credentials credentials = CredentialsForm.read(grant, fields);
        assertThat(credentials.grant()).isEqualTo(grant);
        assertThat(CredentialsForm.write(credentials)).isEqualTo(fields);
        assertThat(credentials.toString()).doesNotContain("value of").contains("<redacted>");
    }

    @Test
    void namesEachFieldThatIsWrong() {
        Map<String, Secret> fields = Map.of(
                "clientId", Secret.of("id"),
                "clientSecret", Secret.of("x".repeat(4_097)),
                "password", Secret.of("line\nbreak"),
                "scope", Secret.of("all"));
        assertThat(CredentialsForm.errors(GrantKind.PASSWORD, fields))
                .containsExactly(
                        new FieldError("credentials.clientSecret", "is longer than 4096 characters"),
                        new FieldError("credentials.username", "is missing"),
                        new FieldError("credentials.password", "holds a line break or another control character"),
                        new FieldError("credentials.scope", "is not a field of the grant password"));
    }

    @Test
    void needsNoScope() {
        Map<String, Secret> fields = Map.of("clientId", Secret.of("id"), "clientSecret", Secret.of("secret"));
        assertThat(CredentialsForm.errors(GrantKind.CLIENT_CREDENTIALS, fields)).isEmpty();
    }
}
