package io.gleaner.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Signs service tokens as a cluster would (RS256 JSON Web Tokens), with a key pair of its own; for tests and the demo.
 * Thread-safe.
 */
public final class ServiceTokenIssuer {

    /** Who signs, unless it is given another name. */
    public static final String ISSUER = "https://demo.gleaner.invalid";

    /** For whom. */
    public static final String AUDIENCE = "gleaner";

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final KeyPair keys;
    private final Clock clock;

    private ServiceTokenIssuer(String name, KeyPair keys, Clock clock) {
        this.name = name;
        this.keys = keys;
        this.clock = clock;
    }

    /** An issuer with a fresh key pair. */
    public static ServiceTokenIssuer create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new ServiceTokenIssuer(ISSUER, generator.generateKeyPair(), Clock.systemUTC());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** One that signs with the same keys under another name. */
    public ServiceTokenIssuer named(String other) {
        return new ServiceTokenIssuer(other, keys, clock);
    }

    /** The public key in PEM form, as {@code mp.jwt.verify.publickey} takes it. */
    public String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Writes the public key to a file, for {@code mp.jwt.verify.publickey.location}. */
    public void writePublicKey(Path file) {
        write(file, publicKey());
    }

    /** A token for a subject, such as {@code poller-service}. */
    public String issue(String subject, Duration lifetime) {
        return issue(subject, AUDIENCE, lifetime);
    }

    /** A token for a subject and an audience. */
    public String issue(String subject, String audience, Duration lifetime) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", name);
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        String unsigned = encode(Map.of("alg", "RS256", "typ", "JWT")) + "." + encode(claims);
        return unsigned + "." + URL.encodeToString(sign(unsigned));
    }

    /** Writes a token for a subject to a file, replacing it in one step. */
    public void writeToken(Path file, String subject, Duration lifetime) {
        write(file, issue(subject, lifetime));
    }

    private byte[] sign(String unsigned) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
    }

    private static String encode(Map<String, Object> json) {
        try {
            return URL.encodeToString(JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
