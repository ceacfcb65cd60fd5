package io.gleaner.poller.provider.youtubereporting;

import io.gleaner.poller.provider.Allowance;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A turn of a connection that acts for another content owner than the one that is noted on it. */
record OnBehalf(Turn turn, ConnectionView connection) implements Turn {

    /** @param contentOwner null to act for the one that is noted on the connection, or for its channel */
    static Turn of(Turn turn, String contentOwner) {
        if (contentOwner == null) {
            return turn;
        }
        ConnectionView same = turn.connection();
        Map<String, String> properties = new HashMap<>(same.properties());
        properties.put("contentOwner", contentOwner);
        return new OnBehalf(turn, new ConnectionView(same.id(), same.provider(), same.profile(), properties));
    }

    @Override
    public Clock clock() {
        return turn.clock();
    }

    @Override
    public <T> Uni<T> call(URI target, Function<Map<String, String>, Uni<T>> call) {
        return turn.call(target, call);
    }

    @Override
    public Uni<Void> take(List<Quota> quotas) {
        return turn.take(quotas);
    }

    @Override
    public Uni<Void> note(List<Allowance> allowances) {
        return turn.note(allowances);
    }

    @Override
    public Uni<Void> heed(Collection<String> names) {
        return turn.heed(names);
    }
}
