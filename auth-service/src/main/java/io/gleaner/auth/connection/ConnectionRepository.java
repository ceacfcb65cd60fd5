package io.gleaner.auth.connection;

import io.gleaner.events.ConnectionId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The connections in the database. */
@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<ConnectionEntity, String> {

    /** Null when there is none. */
    Uni<ConnectionEntity> find(ConnectionId id) {
        return findById(id.value());
    }

    /**
     * The connections that follow, in the order of their ids.
     *
     * @param after an id, which need not exist (any more); empty for the first page
     */
    Uni<List<ConnectionEntity>> page(String after, int limit) {
        return find("id > ?1", Sort.ascending("id"), after).page(0, limit).list();
    }
}
