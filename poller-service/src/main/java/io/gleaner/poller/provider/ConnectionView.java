package io.gleaner.poller.provider;

import io.gleaner.events.ConnectionId;
import java.util.Map;

/**
 * What an adapter may know of a connection; never a credential.
 *
 * @param id its id
 * @param provider its provider
 * @param profile which of the provider's endpoint generations it uses, such as {@code private-key}
 * @param properties what its owner noted on it, such as {@code contentOwner} or {@code cloudProject}; never null
 */
public record ConnectionView(ConnectionId id, String provider, String profile, Map<String, String> properties) {}
