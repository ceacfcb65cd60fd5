package io.gleaner.catalog.page;

import io.gleaner.events.Reason;

/** What people read instead of the name of a reason. */
final class ReasonLabel {

    private ReasonLabel() {}

    static String of(String reason) {
        return switch (Reason.ofWireName(reason)) {
            case RATE_LIMITED -> "The provider asks to slow down";
            case QUOTA_EXHAUSTED -> "The provider’s quota is used up";
            case AUTHORIZATION_LOST -> "The connection needs consent again";
            case PERMISSION_DENIED -> "The connection may not read this";
            case NOT_READY -> "The provider has not made it yet";
            case INVALID_REQUEST -> "The request is refused";
            case VENDOR_UNAVAILABLE -> "The provider cannot be reached";
            case MALFORMED_RESPONSE -> "The provider’s answer makes no sense";
            case GONE -> "The provider has deleted it";
            case VERIFICATION_FAILED -> "What came was not what was promised";
            case STORAGE_UNAVAILABLE -> "The store cannot take files now";
        };
    }
}
