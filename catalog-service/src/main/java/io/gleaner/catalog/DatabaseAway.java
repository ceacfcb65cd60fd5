package io.gleaner.catalog;

import io.gleaner.problems.ProblemType;
import io.gleaner.problems.Problems;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers 503 instead of 500 while the database restarts or cannot be reached. */
public class DatabaseAway {

    private static final Logger LOG = Logger.getLogger(DatabaseAway.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /** Nothing listens. */
    @ServerExceptionMapper
    public Response refused(ConnectException failure) {
        return away(failure);
    }

    /** A connection was closed, or none became free in time. */
    @ServerExceptionMapper
    public Response closed(VertxException failure) {
        return away(failure);
    }

    /** 08… and 57P… mean that the server goes, comes or is full; 53… that it has no resources. Anything else is a fault of ours. */
    @ServerExceptionMapper
    public Response failed(PgException failure) {
        String state = Objects.requireNonNullElse(failure.getSqlState(), "");
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return away(failure);
        }
        LOG.errorf(failure, "query failed status=%s", state);
        return Problems.of(ProblemType.INTERNAL, "The catalogue could not answer.")
                .build()
                .toResponse();
    }

    private static Response away(Exception failure) {
        LOG.warnf("database away cause=%s", failure.toString());
        return Problems.unavailable("The catalogue's database does not answer.", TRY_AGAIN)
                .toResponse();
    }
}
