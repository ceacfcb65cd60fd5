package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import java.util.Map;
import java.util.Optional;

/** Who may do what: a good token, a scope, a quota left, and the right account. */
final class Access {

    static final String SERVICE = "youtubereporting.googleapis.com";

    private final Google google;
    private final Quota quota;

    Access(Google google, Quota quota) {
        this.google = google;
        this.quota = quota;
    }

    /** The caller, with one call taken from the project's quota if {@code counted}. */
    Caller caller(Incoming request, String method, boolean counted) {
        Caller caller = google.caller(request, SERVICE, "google.youtube.reporting.v1.ReportingService." + method);
        if (caller.grant().scopes().stream().noneMatch(Grant.REPORTING::contains)) {
            throw new Refusal(GoogleError.of(
                    403,
                    "PERMISSION_DENIED",
                    "Request had insufficient authentication scopes.",
                    "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                    Map.of("service", SERVICE, "method", method)));
        }
        Optional<Reply> refusal = counted ? quota.take(caller.client().project()) : Optional.empty();
        refusal.ifPresent(reply -> {
            throw new Refusal(reply);
        });
        return caller;
    }

    /** The account that the request is about; refuses accounts that the caller may not act for. */
    Account account(Incoming request, String method) {
        Caller caller = caller(request, method, true);
        String owner = request.query("onBehalfOfContentOwner");
        if (owner != null && !owner.isEmpty()) {
            if (!caller.grant().contentOwners().contains(owner)) {
                throw new Refusal(GoogleError.permissionDenied());
            }
            return Account.contentOwner(owner);
        }
        if (caller.grant().channelId() == null) {
            throw new Refusal(GoogleError.permissionDenied());
        }
        return Account.channel(caller.grant().channelId());
    }

    /** Whether the caller may have files of this account. */
    static boolean mayRead(Caller caller, Account account) {
        return switch (account.scope()) {
            case CHANNEL -> account.id().equals(caller.grant().channelId());
            case CONTENT_OWNER -> caller.grant().contentOwners().contains(account.id());
        };
    }
}
