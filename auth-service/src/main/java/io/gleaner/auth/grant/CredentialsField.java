package io.gleaner.auth.grant;

import static io.gleaner.auth.provider.GrantKind.AUTHORIZATION_CODE;
import static io.gleaner.auth.provider.GrantKind.CLIENT_CREDENTIALS;
import static io.gleaner.auth.provider.GrantKind.PASSWORD;
import static io.gleaner.auth.provider.GrantKind.REFRESH_TOKEN;
import static io.gleaner.auth.provider.GrantKind.SERVICE_ACCOUNT;
import static io.gleaner.auth.provider.GrantKind.STATIC_HEADER;

import io.gleaner.auth.provider.GrantKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The fields of {@code credentials} in a request, and which grants have them. */
enum CredentialsField {
    CLIENT_ID("clientId", true, PASSWORD, CLIENT_CREDENTIALS, REFRESH_TOKEN, AUTHORIZATION_CODE),
    CLIENT_SECRET("clientSecret", true, PASSWORD, CLIENT_CREDENTIALS, REFRESH_TOKEN, AUTHORIZATION_CODE),
    CLIENT_SECRETS_FILE("clientSecretsFile", false, AUTHORIZATION_CODE),
    KEY_FILE("keyFile", true, SERVICE_ACCOUNT),
    SUBJECT("subject", false, SERVICE_ACCOUNT),
    USERNAME("username", true, PASSWORD),
    PASSWORD_OF_USER("password", true, PASSWORD),
    SCOPE("scope", false, CLIENT_CREDENTIALS, SERVICE_ACCOUNT),
    REFRESH_TOKEN_BROUGHT("refreshToken", true, REFRESH_TOKEN),
    VALUE("value", true, STATIC_HEADER);

    private final String wireName;
    private final boolean required;
    private final Set<GrantKind> grants;

    CredentialsField(String wireName, boolean required, GrantKind first, GrantKind... others) {
        this.wireName = wireName;
        this.required = required;
        this.grants = EnumSet.of(first, others);
    }

    static List<CredentialsField> of(GrantKind grant) {
        return Arrays.stream(values())
                .filter(field -> field.grants.contains(grant))
                .toList();
    }

    String wireName() {
        return wireName;
    }

    /** Whether the value is a JSON object, the content of a file, and not a text. */
    boolean isFile() {
        return this == CLIENT_SECRETS_FILE || this == KEY_FILE;
    }

    boolean required() {
        return required;
    }
}
