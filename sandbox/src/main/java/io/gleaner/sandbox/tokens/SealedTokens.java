package io.gleaner.sandbox.tokens;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and reads tokens that nobody else can make. They are signed, not encrypted: this is a simulator. */
public final class SealedTokens {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String JWT_HEADER =
            ENCODER.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));

    private final SecretKeySpec key;

    /** Tokens made with one seed are valid wherever the same seed is used. */
    public SealedTokens(long seed) {
        this.key = new SecretKeySpec(("sandbox-" + seed).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** A JSON Web Token with these claims. */
    public String jwt(JsonObject claims) {
        String signed =
                JWT_HEADER + "." + ENCODER.encodeToString(claims.toBuffer().getBytes());
        return signed + "." + ENCODER.encodeToString(mac(signed));
    }

    /** The claims of a token that {@link #jwt} made; empty when it was not, or when it was tampered with. */
    public Optional<JsonObject> claims(String jwt) {
        String[] parts = jwt == null ? new String[0] : jwt.split("\\.", -1);
        if (parts.length != 3 || !same(ENCODER.encodeToString(mac(parts[0] + "." + parts[1])), parts[2])) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DecodeException e) {
            return Optional.empty();
        }
    }

    /** 64 hex digits that prove that {@code text} was written here. */
    public String signature(String text) {
        return HexFormat.of().formatHex(mac(text));
    }

    /** Whether {@link #signature} made this signature for this text. */
    public boolean verifies(String text, String signature) {
        return signature != null && same(signature(text), signature);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
