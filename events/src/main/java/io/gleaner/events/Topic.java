package io.gleaner.events;

import java.util.Arrays;
import java.util.Optional;

/** The topics, each with the one kind of event that it carries. */
public enum Topic {
    REPORT_REQUESTED(ReportRequested.class),
    REPORT_READY(ReportReady.class),
    FILE_STORED(FileStored.class),
    REPORT_FAILED(ReportFailed.class),
    CONNECTION_HEALTH(ConnectionHealth.class);

    private final Class<? extends Event> eventClass;

    Topic(Class<? extends Event> eventClass) {
        this.eventClass = eventClass;
    }

    /** The topic that carries events of a class. */
    public static Topic of(Class<? extends Event> eventClass) {
        return Arrays.stream(values())
                .filter(topic -> topic.eventClass == eventClass)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic carries " + eventClass));
    }

    /** The topic of a name, if there is one. */
    public static Optional<Topic> named(String name) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst();
    }

    /** The class of its events. */
    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    /** Its name at the broker. */
    public String topicName() {
        return WireName.of(this);
    }

    /** The name of the topic that takes what could not be understood. */
    public String deadLetterName() {
        return topicName() + ".dead-letter";
    }

    /** CloudEvents type of its events. */
    public String eventType() {
        return "io.gleaner." + topicName() + ".v1";
    }

    /** CloudEvents dataschema of its events. */
    public String dataSchema() {
        return "urn:gleaner:schema:" + topicName() + ":v1";
    }
}
