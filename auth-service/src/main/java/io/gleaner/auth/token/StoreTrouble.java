package io.gleaner.auth.token;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** Tells trouble with the database that passes from everything else. */
final class StoreTrouble {

    /** Classes of SQLSTATE: connection, resources, operator intervention, transaction rollback, lock not available. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40", "55", "25");

    private StoreTrouble() {}

    static boolean passes(Throwable failure) {
        return switch (failure) {
            case PgException refused ->
                refused.getSqlState() != null
                        && PASSING.contains(refused.getSqlState().substring(0, 2));
            case IOException _ -> true;
            case VertxException _ -> true;
            case NoStackTraceThrowable _ -> true;
            default -> failure.getCause() != null && passes(failure.getCause());
        };
    }
}
