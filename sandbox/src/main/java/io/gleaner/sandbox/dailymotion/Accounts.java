package io.gleaner.sandbox.dailymotion;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** API keys, and the people who log in with them. Thread-safe. */
final class Accounts {

    private final Map<String, String> publicKeys = new ConcurrentHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, PrivateKey> privateKeys = new ConcurrentHashMap<>();

    void addPublicKey(String clientId, String secret) {
        publicKeys.put(clientId, secret);
    }

    void addUser(String username, String password, Account account) {
        users.put(username, new User(username, password, account));
    }

    void addPrivateKey(String clientId, String secret, Account account) {
        privateKeys.put(clientId, new PrivateKey(secret, account));
    }

    boolean isPublicKey(String clientId, String secret) {
        return clientId != null
                && publicKeys.containsKey(clientId)
                && publicKeys.get(clientId).equals(secret);
    }

    Optional<User> user(String username) {
        return Optional.ofNullable(username).map(users::get);
    }

    /** The partner whose private key this is; empty when there is no such key or the secret is wrong. */
    Optional<Account> ofPrivateKey(String clientId, String secret) {
        return Optional.ofNullable(clientId)
                .map(privateKeys::get)
                .filter(key -> key.secret.equals(secret))
                .map(key -> key.account);
    }

    /** Somebody who can log in. */
    record User(String username, String password, Account account) {}

    private record PrivateKey(String secret, Account account) {}
}
