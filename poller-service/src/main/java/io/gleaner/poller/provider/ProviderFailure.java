package io.gleaner.poller.provider;

import io.gleaner.events.Reason;
import java.time.Instant;

/** Why a call to a provider failed. The type decides what happens next; message texts never do, and hold no secret. */
public sealed interface ProviderFailure {

    /** What a person should know. */
    String message();

    /** How the failure is told on the topics. */
    Reason reason();

    /** The provider asks to slow down; tried again at {@code until}, which is null when the provider did not say. */
    record RateLimited(String message, Instant until) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.RATE_LIMITED;
        }
    }

    /** Too many reports in the making for this account; tried again when one is done. */
    record TooManyOpen(String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.RATE_LIMITED;
        }
    }

    /** A daily quota is used up; parked until its reset. */
    record QuotaExhausted(String message, Instant until) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.QUOTA_EXHAUSTED;
        }
    }

    /** This token was refused; a newer one may do. Handled by {@link Turn#call}. */
    record AuthorizationRejected(String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.AUTHORIZATION_LOST;
        }
    }

    /** The credentials are refused; waits until a person has mended the connection. */
    record AuthorizationLost(String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.AUTHORIZATION_LOST;
        }
    }

    /**
     * The credentials are good but do not permit this; terminal for the request.
     *
     * @param ofConnection whether nothing of the kind is permitted to the connection, so that its owner has to be told
     */
    record PermissionDenied(String message, boolean ofConnection) implements ProviderFailure {

        /** A denial that concerns this request only, as far as is known. */
        public PermissionDenied(String message) {
            this(message, false);
        }

        @Override
        public Reason reason() {
            return Reason.PERMISSION_DENIED;
        }
    }

    /** What was noted on the connection contradicts the provider; waits until a person has mended the connection. */
    record WrongProperty(String property, String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.INVALID_REQUEST;
        }
    }

    /** The provider refuses the request as it stands; terminal for the request. */
    record InvalidRequest(String field, String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.INVALID_REQUEST;
        }
    }

    /** Not reachable, timed out or 5xx; tried again with backoff, or at {@code until} when the provider said so. */
    record VendorUnavailable(String message, Instant until) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.VENDOR_UNAVAILABLE;
        }
    }

    /** The answer breaks the provider's own contract; tried again with backoff. */
    record MalformedResponse(String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.MALFORMED_RESPONSE;
        }
    }

    /**
     * The provider refuses in words that nobody knows: the request may be at fault, or the provider for a moment. Tried again
     * a bounded number of times with backoff, then terminal for the request.
     */
    record UnexplainedRefusal(String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.INVALID_REQUEST;
        }
    }

    /** What was asked for no longer exists at the provider. */
    record Gone(String message) implements ProviderFailure {
        @Override
        public Reason reason() {
            return Reason.GONE;
        }
    }
}
