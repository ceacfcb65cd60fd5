package io.gleaner.auth.grant;

import static io.gleaner.auth.grant.CredentialsField.CLIENT_ID;
import static io.gleaner.auth.grant.CredentialsField.CLIENT_SECRET;
import static io.gleaner.auth.grant.CredentialsField.PASSWORD_OF_USER;
import static io.gleaner.auth.grant.CredentialsField.REFRESH_TOKEN_BROUGHT;
import static io.gleaner.auth.grant.CredentialsField.SCOPE;
import static io.gleaner.auth.grant.CredentialsField.USERNAME;
import static io.gleaner.auth.grant.CredentialsField.VALUE;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.Secret;
import io.gleaner.problems.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Credentials as fields by name: how they come in a request, and how they are sealed. */
public final class CredentialsForm {

    /** The longest value: refresh tokens have up to 512 characters at Google, client assertions come close to 4,000. */
    static final int MAX_LENGTH = 4_096;

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
            problem(field, fields.get(field.wireName()))
                    .ifPresent(message -> errors.add(new FieldError(path(field.wireName()), message)));
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
            case STATIC_HEADER -> new Credentials.StaticHeader(get(fields, VALUE));
        };
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
            case Credentials.StaticHeader(Secret value) -> fields.put(VALUE.wireName(), value);
        }
        return fields;
    }

    private static Secret get(Map<String, Secret> fields, CredentialsField field) {
        return fields.get(field.wireName());
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
