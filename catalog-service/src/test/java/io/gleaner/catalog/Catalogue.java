package io.gleaner.catalog;

import io.gleaner.catalog.readmodel.ReadModel;
import io.gleaner.events.ReportEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells the catalogue facts without the broker, for tests that are not about it. */
@ApplicationScoped
public class Catalogue {

    private final ReadModel readModel;

    Catalogue(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** Returns once they can be read. */
    public void tell(ReportEvent... events) {
        tell(List.of(events));
    }

    /** Returns once they can be read. */
    public void tell(List<? extends ReportEvent> events) {
        readModel.apply(events).await().indefinitely();
    }
}
