package io.gleaner.poller.provider;

/** What can be wrong between an adapter and its platform, where each platform has words of its own for it. */
public enum Trouble {

    /** The access token is no longer good; a newer one is. Success: the call is repeated with it, once. */
    TOKEN_EXPIRED,

    /** The consent lacks a scope. */
    SCOPE_MISSING,

    /** The API is not enabled for the application that the credentials belong to. */
    API_DISABLED,

    /** What the call is about does not exist. */
    NOT_FOUND,

    /** What the call would make exists already, or changes under it. */
    CONFLICT,

    /** Too many calls, and no word on when to come back. */
    SLOW_DOWN,

    /** Too many calls, with {@code Retry-After: <seconds>}. */
    SLOW_DOWN_FOR_SECONDS,

    /** Too many calls, with {@code Retry-After: <date>}. */
    SLOW_DOWN_UNTIL_DATE,

    /** Too many calls, with a hint inside the body, such as Google's {@code RetryInfo}. */
    SLOW_DOWN_BY_BODY,

    /** The calls of the day are used up. */
    DAY_USED_UP,

    /** 5xx, worded by the platform. */
    PLATFORM_DOWN,

    /** An error that comes with status 200. */
    ERROR_WITH_200,

    /** A value of a closed list that the adapter does not know. */
    UNKNOWN_VALUE,

    /** A list without elements. */
    EMPTY_LIST,

    /** A list whose next page is always the same; every answer is like that. */
    REPEATED_PAGE
}
