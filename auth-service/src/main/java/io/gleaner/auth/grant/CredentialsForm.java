package io.gleaner.auth.grant;

import static io.gleaner.auth.grant.CredentialsField.CLIENT_ID;
import static io.gleaner.auth.grant.CredentialsField.CLIENT_SECRET;
import static io.gleaner.auth.grant.CredentialsField.CLIENT_SECRETS_FILE;
import static io.gleaner.auth.grant.CredentialsField.KEY_FILE;
import static io.gleaner.auth.grant.CredentialsField.PASSWORD_OF_USER;
import static io.gleaner.auth.grant.CredentialsField.REFRESH_TOKEN_BROUGHT;
import static io.gleaner.auth.grant.CredentialsField.SCOPE;
import static io.gleaner.auth.grant.CredentialsField.SUBJECT;
import static io.gleaner.auth.grant.CredentialsField.USERNAME;
import static io.gleaner.auth.grant.CredentialsField.VALUE;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.Secret;
import io.gleaner.problems.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Credentials as fields by name: how they come in a request, and how they are sealed. */
public final class CredentialsForm {

    /** The longest value: refresh tokens have up to 512 characters at Google, client assertions come close to 4,000. */
    static final int MAX_LENGTH = 4_096;

    /** The longest file; key files have some 2,400 characters. */
    private static final int MAX_FILE = 32_768;

    private CredentialsForm() {}

    /**
     * What is wrong with the fields that came in a request, as {@code credentials.<field>}; empty when nothing is.
     * Messages never repeat a value.
     */
    public static List<FieldError> errors(GrantKind grant, Map<String, Secret> fields) {
        List<FieldError> errors = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>(fields.keySet());
        for (CredentialsField field : CredentialsField.of(grant)) {
            unknown.remove(field.wireName());
            errors.addAll(problems(field, fields));
        }
        unknown.forEach(name -> errors.add(new FieldError(path(name), "is not a field of the grant " + grant)));
        return errors;
    }

    /** The credentials in these fields, which have no {@link #errors}. */
    public static Credentials read(GrantKind grant, Map<String, Secret> fields) {
        return switch (grant) {
            case PASSWORD ->
                new Credentials.Password(
                        get(fields, CLIENT_ID),
                        get(fields, CLIENT_SECRET),
                        get(fields, USERNAME),
                        get(fields, PASSWORD_OF_USER));
            case CLIENT_CREDENTIALS ->
                new Credentials.ClientCredentials(
                        get(fields, CLIENT_ID), get(fields, CLIENT_SECRET), Optional.ofNullable(get(fields, SCOPE)));
            case REFRESH_TOKEN ->
                new Credentials.RefreshToken(
                        get(fields, CLIENT_ID), get(fields, CLIENT_SECRET), get(fields, REFRESH_TOKEN_BROUGHT));
            case AUTHORIZATION_CODE ->
                clientSecretsFile(fields)
                        .map(ClientSecretsFile::credentials)
                        .orElseGet(() ->
                                new Credentials.AuthorizationCode(get(fields, CLIENT_ID), get(fields, CLIENT_SECRET)));
            case SERVICE_ACCOUNT ->
                new KeyFile(get(fields, KEY_FILE))
                        .credentials(
                                Optional.ofNullable(get(fields, SUBJECT)), Optional.ofNullable(get(fields, SCOPE)));
            case STATIC_HEADER -> new Credentials.StaticHeader(get(fields, VALUE));
        };
    }

    /** The client-secrets file among the fields, or empty. */
    public static Optional<ClientSecretsFile> clientSecretsFile(Map<String, Secret> fields) {
        return Optional.ofNullable(get(fields, CLIENT_SECRETS_FILE)).map(ClientSecretsFile::new);
    }

    /** Whether the field of this name holds a JSON object, the content of a file, and not a text. */
    public static boolean isFile(String wireName) {
        return Arrays.stream(CredentialsField.values())
                .anyMatch(field -> field.isFile() && field.wireName().equals(wireName));
    }

    /** The other way round. */
    public static Map<String, Secret> write(Credentials credentials) {
        Map<String, Secret> fields = new TreeMap<>();
        switch (credentials) {
            case Credentials.Password(Secret clientId, Secret clientSecret, Secret username, Secret password) -> {
                fields.put(CLIENT_ID.wireName(), clientId);
                fields.put(CLIENT_SECRET.wireName(), clientSecret);
                fields.put(USERNAME.wireName(), username);
                fields.put(PASSWORD_OF_USER.wireName(), password);
            }
            case Credentials.ClientCredentials(Secret clientId, Secret clientSecret, Optional<Secret> scope) -> {
                fields.put(CLIENT_ID.wireName(), clientId);
                fields.put(CLIENT_SECRET.wireName(), clientSecret);
                scope.ifPresent(value -> fields.put(SCOPE.wireName(), value));
            }
            case Credentials.RefreshToken(Secret clientId, Secret clientSecret, Secret refreshToken) -> {
                fields.put(CLIENT_ID.wireName(), clientId);
                fields.put(CLIENT_SECRET.wireName(), clientSecret);
                fields.put(REFRESH_TOKEN_BROUGHT.wireName(), refreshToken);
            }
            case Credentials.AuthorizationCode(Secret clientId, Secret clientSecret) -> {
                fields.put(CLIENT_ID.wireName(), clientId);
                fields.put(CLIENT_SECRET.wireName(), clientSecret);
            }
            case Credentials.ServiceAccount account -> {
                fields.put(KEY_FILE.wireName(), KeyFile.of(account));
                account.subject().ifPresent(value -> fields.put(SUBJECT.wireName(), value));
                account.scope().ifPresent(value -> fields.put(SCOPE.wireName(), value));
            }
            case Credentials.StaticHeader(Secret value) -> fields.put(VALUE.wireName(), value);
        }
        return fields;
    }

    private static Secret get(Map<String, Secret> fields, CredentialsField field) {
        return fields.get(field.wireName());
    }

    private static List<FieldError> problems(CredentialsField field, Map<String, Secret> fields) {
        Secret value = get(fields, field);
        if (fields.containsKey(CLIENT_SECRETS_FILE.wireName()) && (field == CLIENT_ID || field == CLIENT_SECRET)) {
            return value == null ? List.of() : error(field, "stands in clientSecretsFile already: give one of them");
        }
        if (value != null && field.isFile()) {
            List<FieldError> errors = field == KEY_FILE
                    ? new KeyFile(value).errors(path(field.wireName()))
                    : new ClientSecretsFile(value).errors(path(field.wireName()));
            return value.reveal().length() > MAX_FILE ? error(field, "is too long for such a file") : errors;
        }
        return problem(field, value).map(message -> error(field, message)).orElse(List.of());
    }

    private static List<FieldError> error(CredentialsField field, String message) {
        return List.of(new FieldError(path(field.wireName()), message));
    }

    private static Optional<String> problem(CredentialsField field, Secret value) {
        if (value == null || value.reveal().isBlank()) {
            return field.required() ? Optional.of("is missing") : Optional.empty();
        }
        if (value.reveal().length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        boolean printable = value.reveal().chars().noneMatch(Character::isISOControl);
        return printable ? Optional.empty() : Optional.of("holds a line break or another control character");
    }

    private static String path(String field) {
        return "credentials." + field;
    }
}
