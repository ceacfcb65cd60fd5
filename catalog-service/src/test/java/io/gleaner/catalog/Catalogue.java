package io.gleaner.catalog;

import io.gleaner.catalog.readmodel.ReadModel;
import io.gleaner.events.ReportEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells the catalogue facts without the broker, for tests that are not about it. */
@ApplicationScoped
public class Catalogue {

    private final Pool pool;

    Catalogue(Pool pool) {
        this.pool = pool;
    }

    /** Returns once they can be read. */
    public void tell(ReportEvent... events) {
        tell(List.of(events));
    }

    /** Returns once they can be read. */
    public void tell(List<? extends ReportEvent> events) {
        ReadModel.apply(pool, events).await().indefinitely();
    }
}
