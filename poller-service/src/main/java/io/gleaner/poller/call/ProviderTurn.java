package io.gleaner.poller.call;

import io.gleaner.events.Report;
import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.connection.Credentials;
import io.gleaner.poller.hook.Hooks;
import io.gleaner.poller.provider.Allowance;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.OwnTrouble;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.quota.Allowances;
import io.gleaner.poller.quota.Quotas;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The leave to call that an adapter is given for one connection. */
final class ProviderTurn implements Turn {

    private static final String CALLS = "gleaner.poller.provider.calls";

    private final ConnectionView connection;
    private final Connections connections;
    private final Quotas quotas;
    private final Allowances allowances;
    private final Hooks hooks;
    private final Clock clock;
    private final Duration timeout;
    private final MeterRegistry metrics;

    ProviderTurn(
            ConnectionView connection,
            Connections connections,
            Quotas quotas,
            Allowances allowances,
            Hooks hooks,
            Clock clock,
            Duration timeout,
            MeterRegistry metrics) {
        this.connection = connection;
        this.connections = connections;
        this.quotas = quotas;
        this.allowances = allowances;
        this.hooks = hooks;
        this.clock = clock;
        this.timeout = timeout;
        this.metrics = metrics;
    }

    @Override
    public ConnectionView connection() {
        return connection;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public <T> Uni<T> call(URI target, Function<Map<String, String>, Uni<T>> call) {
        return connections.credentials(connection.id()).chain(credentials -> attempt(target, call, credentials)
                .onFailure(ProviderTurn::isRejection)
                .recoverWithUni(() -> withNewer(target, call, credentials)));
    }

    @Override
    public Uni<Void> take(List<Quota> wanted) {
        return quotas.take(wanted)
                .onFailure(failure -> !(failure instanceof ProviderException))
                .transform(OwnTrouble::new);
    }

    @Override
    public Uni<Void> note(List<Allowance> noted) {
        return allowances.note(noted).onFailure().transform(OwnTrouble::new);
    }

    @Override
    public Uni<Void> heed(Collection<String> names) {
        return allowances
                .heed(names)
                .onFailure(failure -> !(failure instanceof ProviderException))
                .transform(OwnTrouble::new);
    }

    @Override
    public Uni<URI> hook(Report report) {
        return hooks.issue(report).onFailure().transform(OwnTrouble::new);
    }

    private <T> Uni<T> withNewer(URI target, Function<Map<String, String>, Uni<T>> call, Credentials rejected) {
        return connections
                .insteadOf(connection.id(), rejected)
                .chain(newer -> attempt(target, call, newer))
                .onFailure(ProviderTurn::isRejection)
                .invoke(() -> connections.forget(connection.id()))
                .onFailure(ProviderTurn::isRejection)
                .transform(second -> new ProviderException(
                        new AuthorizationLost("The provider refuses the credentials: " + second.getMessage()), second));
    }

    private <T> Uni<T> attempt(URI target, Function<Map<String, String>, Uni<T>> call, Credentials credentials) {
        if (!credentials.mayGoTo(target)) {
            return Uni.createFrom()
                    .failure(new ProviderException(new VendorUnavailable(
                            "The credentials of connection " + connection.id() + " are not meant for "
                                    + target.getScheme() + "://" + target.getRawAuthority() + ".",
                            null)));
        }
        return Uni.createFrom()
                .deferred(() -> call.apply(credentials.headers()))
                .ifNoItem()
                .after(timeout)
                .failWith(TimeoutException::new)
                .onFailure()
                .transform(ProviderException::unlessOwn)
                .onItemOrFailure()
                .invoke((answer, failure) -> count(failure))
                .onFailure()
                .call(this::tellDenial);
    }

    /** The owner of a connection learns of what only its owner can mend. */
    private Uni<Void> tellDenial(Throwable failure) {
        return failure instanceof ProviderException known
                        && known.failure() instanceof PermissionDenied(String message, boolean ofConnection)
                        && ofConnection
                ? connections.denied(connection.id(), message)
                : Uni.createFrom().voidItem();
    }

    private void count(Throwable failure) {
        if (failure instanceof OwnTrouble) {
            return;
        }
        String outcome = failure instanceof ProviderException known
                ? known.failure().reason().wireName()
                : "ok";
        metrics.counter(CALLS, "provider", connection.provider(), "outcome", outcome)
                .increment();
    }

    private static boolean isRejection(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof AuthorizationRejected;
    }
}
