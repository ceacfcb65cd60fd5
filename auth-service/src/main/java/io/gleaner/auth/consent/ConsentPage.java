package io.gleaner.auth.consent;

import io.gleaner.auth.consent.ConsentResult.Consented;
import io.gleaner.auth.consent.ConsentResult.Denied;
import io.gleaner.auth.consent.ConsentResult.Expired;
import io.gleaner.auth.consent.ConsentResult.Incomplete;
import io.gleaner.auth.consent.ConsentResult.NotLasting;
import io.gleaner.auth.consent.ConsentResult.OfConnection;
import io.gleaner.auth.consent.ConsentResult.Outdated;
import io.gleaner.auth.consent.ConsentResult.Refused;
import io.gleaner.auth.consent.ConsentResult.TryAgain;
import io.gleaner.auth.consent.ConsentResult.Unknown;
import io.gleaner.auth.consent.ConsentResult.Untrusted;
import io.gleaner.auth.consent.ConsentResult.Used;
import java.util.Optional;

/**
 * What the page for the person says.
 *
 * @param status of HTTP
 * @param tone {@code good}, {@code warn} or {@code bad}
 * @param title what happened, in a few words
 * @param text the same in a sentence or two
 * @param advice what to do now; empty when there is nothing to do
 * @param connection which it was for; empty when nobody knows
 * @param consented what was granted; null when nothing was
 * @param again whether opening the same address again may help
 */
record ConsentPage(
        int status,
        String tone,
        String title,
        String text,
        String advice,
        String connection,
        Consented consented,
        boolean again) {

    private static final String NEW_ADDRESS = "Ask whoever sent you here for a new address, and open it.";
    private static final String UNCHANGED = " What was there before stays as it was.";

    /** A code may have been used up by an answer that never arrived, or could not be stored. */
    private static final String NOT_YET = "Try again in a moment. If it does not work then either: " + NEW_ADDRESS;

    static ConsentPage of(ConsentResult result) {
        return switch (result) {
            case Consented consented -> consented(consented);
            case Denied denied -> denied(denied);
            case Unknown _ ->
                bad(
                        400,
                        result,
                        "This return is not expected",
                        "Nobody was sent away from here with what your browser brought back.",
                        NEW_ADDRESS);
            case Used _ ->
                page(
                        409,
                        "warn",
                        result,
                        "This consent has been here before",
                        "Each address counts once, and this one has been used. Nothing was changed this time.",
                        "If it did not work the first time: " + NEW_ADDRESS);
            case Expired _ ->
                bad(410, result, "This took too long", "The address has expired." + UNCHANGED, NEW_ADDRESS);
            case Outdated _ ->
                bad(
                        409,
                        result,
                        "The connection has changed meanwhile",
                        "It has other credentials now than those that you were asked to consent for.",
                        NEW_ADDRESS);
            case Incomplete _ ->
                bad(
                        400,
                        result,
                        "Something is missing",
                        "Your browser brought back neither a consent nor a refusal." + UNCHANGED,
                        NEW_ADDRESS);
            case Refused refused -> refused(refused);
            case Untrusted untrusted ->
                bad(
                        502,
                        result,
                        "It is not certain who consented",
                        "The provider's statement about you cannot be trusted: " + untrusted.reason() + "." + UNCHANGED,
                        NEW_ADDRESS);
            case NotLasting _ ->
                bad(
                        409,
                        result,
                        "The consent would not last",
                        "The provider gave no refresh token for your account, so the connection would stop within the hour."
                                + UNCHANGED,
                        NEW_ADDRESS + " If it happens again: remove this application's access in the settings of your"
                                + " account at the provider first; other connections of your account stop with it.");
            case TryAgain trouble ->
                new ConsentPage(
                        503,
                        "warn",
                        "Not yet",
                        trouble.reason() + "." + UNCHANGED,
                        NOT_YET,
                        trouble.connection().value(),
                        null,
                        true);
        };
    }

    /** When the database is away. */
    static ConsentPage unavailable() {
        return new ConsentPage(
                503, "warn", "Not yet", "The database is not available." + UNCHANGED, NOT_YET, "", null, true);
    }

    private static ConsentPage consented(Consented consented) {
        boolean all = consented.missing().isEmpty() && consented.ruledOut().isEmpty();
        return new ConsentPage(
                200,
                all ? "good" : "warn",
                all ? "Thank you, it works" : "It works, but not for everything",
                all
                        ? "The connection has what it needs. You can close this page."
                        : "You granted less than was asked for. You can leave it so, and close this page.",
                all ? "" : "To grant the rest: " + NEW_ADDRESS + " Leave every box ticked.",
                consented.connection().value(),
                consented,
                false);
    }

    private static ConsentPage denied(Denied denied) {
        return denied.error().equals("access_denied")
                ? page(
                        403,
                        "warn",
                        denied,
                        "You did not consent",
                        "That is all right: nothing was granted." + UNCHANGED,
                        "If it was a mistake: " + NEW_ADDRESS)
                : bad(
                        403,
                        denied,
                        "The provider did not allow it",
                        "It says: " + denied.error() + "." + UNCHANGED,
                        "An administrator of your organisation may have to allow this application.");
    }

    private static ConsentPage refused(Refused refused) {
        String says = "The provider says: " + refused.reason() + "." + UNCHANGED;
        return switch (refused.why()) {
            case GRANT -> bad(400, refused, "The consent has expired, or was used already", says, NEW_ADDRESS);
            case REQUEST ->
                bad(
                        502,
                        refused,
                        "The provider does not know this address",
                        says,
                        "Whoever runs this deployment has to register its return address with the application.");
            case CREDENTIALS ->
                bad(
                        502,
                        refused,
                        "The application is not known to the provider",
                        says,
                        "Whoever runs this deployment has to bring the application's present credentials.");
            case SCOPE, POLICY, REAUTHENTICATION ->
                bad(403, refused, "The provider did not allow it", says, NEW_ADDRESS);
        };
    }

    private static ConsentPage bad(int status, ConsentResult result, String title, String text, String advice) {
        return page(status, "bad", result, title, text, advice);
    }

    private static ConsentPage page(
            int status, String tone, ConsentResult result, String title, String text, String advice) {
        return new ConsentPage(status, tone, title, text, advice, connectionOf(result), null, false);
    }

    private static String connectionOf(ConsentResult result) {
        return Optional.of(result)
                .filter(OfConnection.class::isInstance)
                .map(OfConnection.class::cast)
                .map(known -> known.connection().value())
                .orElse("");
    }
}
