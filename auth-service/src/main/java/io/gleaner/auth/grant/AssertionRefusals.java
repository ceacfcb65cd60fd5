package io.gleaner.auth.grant;

import io.gleaner.auth.grant.GrantOutcome.Cause;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import java.util.List;
import java.util.Optional;

/**
 * What Google's words about an assertion mean. Its error code is the same for most of them; nothing but the description
 * tells a wrong key from a wrong clock.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account#error-codes">the errors</a>
 */
final class AssertionRefusals {

    private record Meaning(String words, Refusal why, String advice) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    "Invalid JWT Signature",
                    Refusal.CREDENTIALS,
                    "The key is not, or no longer, one of the account's: bring a new key file."),
            new Meaning("account not found", Refusal.CREDENTIALS, "The service account was deleted, or never was."),
            new Meaning(
                    "Failed audience check",
                    Refusal.REQUEST,
                    "The configured token endpoint is not the one that the key is for."),
            new Meaning(
                    "invalid_scope",
                    Refusal.SCOPE,
                    "One of the scopes does not exist, or is not for service accounts."),
            new Meaning(
                    "unauthorized_client",
                    Refusal.POLICY,
                    "The account may not act for this person: delegate the scopes to it, or leave out the subject."));

    private AssertionRefusals() {}

    /** The outcome with its meaning; the same when it is none of these words, or no refusal. */
    static GrantOutcome understood(GrantOutcome outcome) {
        if (!(outcome instanceof Refused(Refusal _, String reason))) {
            return outcome;
        }
        if (reason.contains("short-lived token")) {
            return new Unavailable(Cause.CLOCK, "The provider finds the time here wrong: " + reason, Optional.empty());
        }
        return MEANINGS.stream()
                .filter(meaning -> reason.contains(meaning.words()))
                .<GrantOutcome>map(meaning -> new Refused(meaning.why(), reason + " (" + meaning.advice() + ")"))
                .findFirst()
                .orElse(outcome);
    }
}
