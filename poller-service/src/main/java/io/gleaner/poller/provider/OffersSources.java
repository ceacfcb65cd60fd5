package io.gleaner.poller.provider;

import io.smallrye.mutiny.Multi;

/**
 * Knows what connections of some provider reach, and offers it for subscription. Being a bean is all the registration that there
 * is; an adapter may be one itself.
 */
public interface OffersSources {

    /** Whether it can tell anything of this connection. Free of calls. */
    boolean knows(ConnectionView connection);

    /**
     * What the connection reaches. Answers may be some minutes old, since each call counts on the provider's quota.
     *
     * @return each source once; what could be told before a failure comes before it; fails with {@link ProviderException}
     */
    Multi<Source> sources(Turn turn);
}
