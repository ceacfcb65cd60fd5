package io.gleaner.poller.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Something that a connection reaches and that can be subscribed to.
 *
 * @param kind such as {@code channel}, {@code content-owner}, {@code property}, {@code player} or {@code account}
 * @param id the provider's id of it
 * @param title how its owner calls it; the id when the provider does not say
 * @param properties what must be noted on the connection first; empty when nothing
 * @param subscription a body for {@code POST /subscriptions} that subscribes to it; to be changed at will
 */
public record Source(String kind, String id, String title, Map<String, String> properties, ObjectNode subscription) {}
