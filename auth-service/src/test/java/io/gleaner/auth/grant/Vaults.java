package io.gleaner.auth.grant;

import io.gleaner.auth.secret.KeyRing;

/** Vaults of replicas with keys of their own. */
public final class Vaults {

    private Vaults() {}

    public static CredentialsVault of(KeyRing keyRing) {
        return new CredentialsVault(keyRing);
    }
}
