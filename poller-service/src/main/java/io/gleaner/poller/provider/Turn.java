package io.gleaner.poller.provider;

import io.gleaner.events.Report;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an adapter is given while it works for one connection: who, when, and leave to call the provider. */
public interface Turn {

    /** The connection that is served. No other is served at the same time, in any replica, while this turn lasts. */
    ConnectionView connection();

    /** The clock to ask; never the system's. */
    Clock clock();

    /**
     * Calls the provider with the connection's credentials. A call that fails with {@link
     * ProviderFailure.AuthorizationRejected} is repeated once with a newer token; a second rejection becomes {@link
     * ProviderFailure.AuthorizationLost}. Quotas of the connection are taken before the call.
     *
     * @param target where the call goes; headers are handed out only if its origin is one that the credentials are meant for
     * @param call gets the headers to send (never log them); may be called twice
     * @return what the call returned; fails with {@link ProviderException}
     */
    <T> Uni<T> call(URI target, Function<Map<String, String>, Uni<T>> call);

    /**
     * Takes one permit of each of these quotas, which span connections (Google: by Cloud project), before a call is made.
     *
     * @param quotas what they are and how much of them there is, in the order in which they are taken
     * @return when the permits are taken; fails with {@link ProviderFailure.RateLimited} or {@link
     *     ProviderFailure.QuotaExhausted} at the first that has none left, without having called; those before it are spent
     */
    Uni<Void> take(List<Quota> quotas);

    /** Takes one permit of one quota. */
    default Uni<Void> take(Quota quota) {
        return take(List.of(quota));
    }

    /** Notes what the provider says is left of quotas that it counts itself, instead of what it said of them before. */
    Uni<Void> note(List<Allowance> allowances);

    /**
     * Makes sure that nothing noted is used up, before a call is made.
     *
     * @param names of allowances; those never noted are no obstacle
     * @return nothing; fails with {@link ProviderFailure.RateLimited} or {@link ProviderFailure.QuotaExhausted} until the
     *     last of those that are used up is counted anew
     */
    Uni<Void> heed(Collection<String> names);

    /**
     * An address of Gleaner that the provider may call, once, to say that a report is finished. The call is but a hint: it
     * makes the report's next check due, which the adapter makes with the connection's own credentials.
     *
     * @return a new address at each call, a secret that only the provider may be told; null where no web hooks are wanted
     */
    default Uni<URI> hook(Report report) {
        return Uni.createFrom().nullItem();
    }
}
