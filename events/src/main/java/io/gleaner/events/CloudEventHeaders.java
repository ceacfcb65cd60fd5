package io.gleaner.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Kafka headers of an event in the binary mode of CloudEvents 1.0
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 */
public final class CloudEventHeaders {

    /** Header with the kind of event. */
    public static final String TYPE = "ce_type";

    private CloudEventHeaders() {}

    /**
     * The headers of an event, by name, in a fixed order.
     *
     * @param source the service that tells it, such as {@code /gleaner/poller-service}
     */
    public static Map<String, String> of(Event event, String source) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", event.eventId());
        headers.put("ce_source", source);
        headers.put(TYPE, event.topic().eventType());
        if (event.eventTime() != null) {
            headers.put("ce_time", event.eventTime().toString());
        }
        headers.put("ce_subject", event.subject());
        headers.put("ce_dataschema", event.topic().dataSchema());
        headers.put("content-type", "application/json");
        return headers;
    }
}
