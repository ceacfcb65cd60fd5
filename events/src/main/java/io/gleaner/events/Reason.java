package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why a report cannot be had now, or at all. */
public enum Reason {
    /** The provider asks to slow down. */
    RATE_LIMITED,
    /** The provider's quota is used up until it is reset. */
    QUOTA_EXHAUSTED,
    /** The provider no longer accepts the connection's credentials: a person must consent again. */
    AUTHORIZATION_LOST,
    /** The credentials are good, but do not permit this report. */
    PERMISSION_DENIED,
    /** The provider has not made the report yet. */
    NOT_READY,
    /** The provider, or Gleaner before asking it, refuses the request as it stands. */
    INVALID_REQUEST,
    /** The provider cannot be reached or fails. */
    VENDOR_UNAVAILABLE,
    /** The provider's answer breaks its contract. */
    MALFORMED_RESPONSE,
    /** The provider has deleted the report. */
    GONE,
    /** What came is not what was promised: cut, mixed, or an error page. */
    VERIFICATION_FAILED,
    /** The store cannot take the file now. */
    STORAGE_UNAVAILABLE;

    /** The spelling on the wire. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** The constant of that spelling; an {@link InvalidEvent} when there is none. */
    @JsonCreator
    public static Reason ofWireName(String name) {
        return WireName.parse(Reason.class, name, "reason");
    }
}
