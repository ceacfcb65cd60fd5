package io.gleaner.poller.call;

import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.hook.Hooks;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Turns;
import io.gleaner.poller.quota.Allowances;
import io.gleaner.poller.quota.Quotas;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Gives turns to adapters. */
@ApplicationScoped
public class ProviderTurns implements Turns {

    private final Connections connections;
    private final Quotas quotas;
    private final Allowances allowances;
    private final Hooks hooks;
    private final Clock clock;
    private final CallConfig config;
    private final MeterRegistry metrics;

    ProviderTurns(
            Connections connections,
            Quotas quotas,
            Allowances allowances,
            Hooks hooks,
            Clock clock,
            CallConfig config,
            MeterRegistry metrics) {
        this.connections = connections;
        this.quotas = quotas;
        this.allowances = allowances;
        this.hooks = hooks;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public Turn of(ConnectionView connection) {
        return new ProviderTurn(connection, connections, quotas, allowances, hooks, clock, config.timeout(), metrics);
    }
}
