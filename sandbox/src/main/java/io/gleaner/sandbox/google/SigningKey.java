package io.gleaner.sandbox.google;

import io.gleaner.sandbox.content.Checksum;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * An RSA key that follows from a name, so that it need not be remembered. Worth nothing outside of a simulator.
 *
 * @param id what goes into {@code kid}
 */
record SigningKey(String id, KeyPair pair) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int BITS = 2048;
    private static final int ID_DIGITS = 40;

    static SigningKey of(String name) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(name.getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            return new SigningKey(Checksum.sha256(name).substring(0, ID_DIGITS), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA and SHA1PRNG", e);
        }
    }

    /** A JSON Web Token with these claims, signed with RS256. */
    String jwt(JsonObject claims) {
        JsonObject header = new JsonObject().put("alg", "RS256").put("kid", id).put("typ", "JWT");
        String signed = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA256withRSA", e);
        }
    }

    /** The public half as a JSON Web Key. */
    JsonObject jwk() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", id)
                .put("n", ENCODER.encodeToString(unsigned(key.getModulus())))
                .put("e", ENCODER.encodeToString(unsigned(key.getPublicExponent())));
    }

    /** The private half as it stands in key files. */
    String privatePem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String encoded(JsonObject json) {
        return ENCODER.encodeToString(json.toBuffer().getBytes());
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
