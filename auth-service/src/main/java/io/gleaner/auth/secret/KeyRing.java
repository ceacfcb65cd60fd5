package io.gleaner.auth.secret;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM.
 *
 * <ol>
 *   <li>Every value is sealed under the active key with a nonce of its own (96 random bits), and carries the key's name.
 *   <li>A value opens only with the key it was sealed with, at the {@link Place} it was sealed for, unaltered.
 *   <li>Older keys still open what they sealed: a new key is added, made active, and nothing stops working.
 *   <li>A ring without a usable active key is refused when the service starts, in one sentence.
 * </ol>
 *
 * <p>Not blocking: a value takes microseconds.
 */
@Startup(KeyRing.BEFORE_ANYTHING_RUNS)
@ApplicationScoped
public class KeyRing {

    /** Priority of checks at the start: before the first scheduled job, which would only add to what is told. */
    public static final int BEFORE_ANYTHING_RUNS = Interceptor.Priority.PLATFORM_BEFORE - 1;

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HOW = "set it to base64 of 32 random bytes, such as `openssl rand -base64 32` prints";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String active;
    private final Map<String, SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    @Inject
    KeyRing(KeyRingConfig config) {
        this.active = config.active()
                .orElseThrow(() -> refused("gleaner.auth.key-ring.active is not set: name the key that credentials are"
                        + " sealed with, and give it as gleaner.auth.key-ring.keys.<name>"));
        this.keys = config.keys().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> key(entry.getKey(), entry.getValue())));
        if (!keys.containsKey(active)) {
            throw refused("gleaner.auth.key-ring.keys." + active + " is not set, but it is the active key: " + HOW);
        }
    }

    /** Name of the key that seals. */
    public String activeKeyId() {
        return active;
    }

    /** Names of all keys that open. */
    public Set<String> keyIds() {
        return keys.keySet();
    }

    /** Seals under the active key. */
    public SealedSecret seal(Secret secret, Place place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.get(active), nonce, place);
            ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(plain.length));
            sealed.put(nonce).put(cipher.doFinal(plain));
            return new SealedSecret(active, sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws UnsealingFailed when the key is not in the ring, or key, place or content are not those of the sealing
     */
    public Secret unseal(SealedSecret sealed, Place place) {
        SecretKey key = keys.get(sealed.keyId());
        if (key == null) {
            throw new UnsealingFailed("The key " + sealed.keyId() + " is not in the ring");
        }
        if (sealed.bytes().length <= NONCE_BYTES) {
            throw new UnsealingFailed("A value sealed with the key " + sealed.keyId() + " is cut off");
        }
        byte[] nonce = Arrays.copyOf(sealed.bytes(), NONCE_BYTES);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                    .doFinal(sealed.bytes(), NONCE_BYTES, sealed.bytes().length - NONCE_BYTES);
            return Secret.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new UnsealingFailed("The key " + sealed.keyId() + " does not open a value of connection "
                    + place.connection() + ": it is another key, or the row was altered");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.authenticatedData());
        return cipher;
    }

    private static SecretKey key(String name, String base64) {
        if (!NAME.matcher(name).matches()) {
            throw refused("gleaner.auth.key-ring.keys." + name
                    + " has a name of other characters than letters, digits, _ and -: give the key another name");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw refused("gleaner.auth.key-ring.keys." + name + " is not base64: " + HOW);
        }
        if (bytes.length != KEY_BYTES) {
            throw refused("gleaner.auth.key-ring.keys." + name + " has " + bytes.length + " bytes instead of "
                    + KEY_BYTES + ": " + HOW);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static ConfigurationException refused(String sentence) {
        return new ConfigurationException(sentence);
    }
}
