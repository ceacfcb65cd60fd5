package io.gleaner.auth.token;

import java.time.Duration;

/** What came of asking for an authorization. */
sealed interface AuthorizationAnswer {

    /** Here it is. */
    record Given(Authorization authorization) implements AuthorizationAnswer {}

    /** There is no such connection. */
    record UnknownConnection() implements AuthorizationAnswer {}

    /** Not before a person has changed the credentials. */
    record ConsentNeeded(String reason) implements AuthorizationAnswer {}

    /** Not now. */
    record TryLater(String reason, Duration pause) implements AuthorizationAnswer {}
}
