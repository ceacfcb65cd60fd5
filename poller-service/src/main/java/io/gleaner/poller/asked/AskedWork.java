package io.gleaner.poller.asked;

import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestRepository;
import io.gleaner.poller.request.RequestState.Asking;
import io.gleaner.poller.request.RequestState.Running;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One turn for a connection of an asked provider: look at what is in the making, then ask for what is due. */
@ApplicationScoped
public class AskedWork {

    private final RequestRepository requests;
    private final Checking checking;
    private final Asker asker;

    AskedWork(RequestRepository requests, Checking checking, Asker asker) {
        this.requests = requests;
        this.checking = checking;
        this.asker = asker;
    }

    /** Does all that is due; fails with {@code ProviderException} when the connection as a whole has to wait. */
    public Uni<Void> serve(AskedProvider provider, Turn turn, Lease lease) {
        return requests.underWay(lease.connection()).chain(underWay -> {
            List<ReportRequest> interrupted = underWay.stream()
                    .filter(request -> request.state() instanceof Asking)
                    .toList();
            List<InTheMaking> running = underWay.stream()
                    .<InTheMaking>mapMulti((request, sink) -> {
                        if (request.state() instanceof Running state) {
                            sink.accept(new InTheMaking(request, state));
                        }
                    })
                    .toList();
            return checking.check(provider, turn, lease, running)
                    .chain(finished ->
                            asker.ask(provider, turn, lease, interrupted, running.size() - finished, finished > 0));
        });
    }
}
