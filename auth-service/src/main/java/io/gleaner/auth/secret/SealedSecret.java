package io.gleaner.auth.secret;

import java.util.Arrays;

/**
 * A secret as it rests in the database: useless without the key ring and outside of the place it was sealed for.
 *
 * @param keyId names the key of the ring that opens it
 * @param bytes nonce (12 bytes), ciphertext, tag (16 bytes)
 */
public record SealedSecret(String keyId, byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSecret(String otherKey, byte[] otherBytes)
                && keyId.equals(otherKey)
                && Arrays.equals(bytes, otherBytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedSecret[keyId=" + keyId + ", " + bytes.length + " bytes]";
    }
}
