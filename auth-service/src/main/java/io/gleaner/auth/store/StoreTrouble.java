package io.gleaner.auth.store;

import io.gleaner.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells trouble with the database that passes from everything else. */
public final class StoreTrouble {

    /** Classes of SQLSTATE: connection, resources, operator intervention, transaction rollback, lock not available. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40", "55", "25");

    private static final Logger LOG = Logger.getLogger(StoreTrouble.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private StoreTrouble() {}

    /** The answer to whoever wanted something meanwhile: 503 with {@code Retry-After}. */
    public static HttpProblem problem(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.warnf("event=database-unavailable reason=\"%s\"", cause.getClass().getSimpleName());
        return Problems.unavailable("The database is not available", PAUSE);
    }

    /** Whether the same may work in a moment: the server is away, restarts, or is out of connections. */
    public static boolean passes(Throwable failure) {
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
