package io.gleaner.poller.database;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;

/** Tells trouble with the database from everything else that can happen outside a call to a provider. */
public final class DatabaseTrouble {

    private DatabaseTrouble() {}

    /** Whether the database refused something, or is not there. */
    public static boolean is(Throwable failure) {
        return failure instanceof PgException
                || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable
                || failure instanceof IOException
                || failure.getCause() != null && is(failure.getCause());
    }
}
