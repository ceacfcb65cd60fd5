package io.gleaner.sandbox.google;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts of programs, with one key each. Thread-safe. */
final class ServiceAccounts {

    private final Map<String, ServiceAccount> accounts = new TreeMap<>();
    private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();
    private final long seed;

    ServiceAccounts(long seed) {
        this.seed = seed;
    }

    synchronized void add(ServiceAccount account) {
        accounts.put(account.email(), account);
    }

    synchronized Optional<ServiceAccount> find(String email) {
        return Optional.ofNullable(email).map(accounts::get);
    }

    /** The key that the account's assertions must be signed with. */
    PublicKey publicKey(ServiceAccount account) {
        if (account.publicKey() == null) {
            return signingKey(account).pair().getPublic();
        }
        try {
            String body = account.publicKey().replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("publicKey must be an RSA key in PEM", e);
        }
    }

    /** The key file that its owner would have downloaded. */
    JsonObject keyFile(ServiceAccount account, String tokenEndpoint) {
        SigningKey key = signingKey(account);
        return new JsonObject()
                .put("type", "service_account")
                .put("project_id", account.project())
                .put("private_key_id", key.id())
                .put("private_key", key.privatePem())
                .put("client_email", account.email())
                .put("client_id", Long.toString(Math.abs((long) account.email().hashCode())))
                .put("token_uri", tokenEndpoint);
    }

    private SigningKey signingKey(ServiceAccount account) {
        return keys.computeIfAbsent(account.email(), email -> SigningKey.of("service-account " + seed + " " + email));
    }

    synchronized JsonObject memory() {
        JsonObject all = new JsonObject();
        accounts.values()
                .forEach(account -> all.put(
                        account.email(),
                        new JsonObject().put("project", account.project()).put("publicKey", account.publicKey())));
        return all;
    }

    synchronized void remember(JsonObject memory) {
        memory.forEach(entry -> {
            JsonObject account = (JsonObject) entry.getValue();
            add(new ServiceAccount(entry.getKey(), account.getString("project"), account.getString("publicKey")));
        });
    }
}
