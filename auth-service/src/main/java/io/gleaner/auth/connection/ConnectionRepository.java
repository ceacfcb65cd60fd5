package io.gleaner.auth.connection;

import io.gleaner.events.ConnectionId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The connections in the database. */
@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<ConnectionEntity, String> {

    /** Null when there is none. */
    Uni<ConnectionEntity> find(ConnectionId id) {
        return findById(id.value());
    }

    /**
     * The same, as last committed and locked until the transaction ends: of changes at the same time each starts from
     * what the one before has left. Null when there is none.
     */
    Uni<ConnectionEntity> lock(ConnectionId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
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
