package io.gleaner.auth.grant;

import io.vertx.core.json.JsonObject;

/** What became of an ID token. */
public sealed interface IdTokenOutcome {

    /**
     * It says the truth about who consented.
     *
     * @param claims all of them, as signed
     */
    record Trusted(JsonObject claims) implements IdTokenOutcome {}

    /**
     * It does not belong here.
     *
     * @param reason for a person, without anything of the token
     */
    record Untrusted(String reason) implements IdTokenOutcome {}

    /** The issuer's keys could not be fetched: nobody knows yet. */
    record Unchecked() implements IdTokenOutcome {}
}
