package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How it stands with a connection. */
public enum HealthCode {
    /** Nothing was asked of the provider since the credentials came. */
    UNVERIFIED,
    /** There is an authorization. */
    OK,
    /** The token endpoint is in trouble; it is asked again later. */
    RETRYING,
    /** There is an authorization, and the consent behind it ends soon: a person should renew it. */
    EXPIRING,
    /** The provider refuses the credentials: a person has to consent again, or to change them. */
    NEEDS_CONSENT,
    /** The credentials are good, but no longer permit what they did: a person has to give the right back. */
    PERMISSION_LOST,
    /** The consent was given back by the connection's owner; a new one is needed. */
    REVOKED;

    /** The spelling on the wire. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** The constant of that spelling; an {@link InvalidEvent} when there is none. */
    @JsonCreator
    public static HealthCode ofWireName(String name) {
        return WireName.parse(HealthCode.class, name, "code");
    }

    @Override
    public String toString() {
        return wireName();
    }
}
