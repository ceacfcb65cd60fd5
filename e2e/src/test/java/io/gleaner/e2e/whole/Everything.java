package io.gleaner.e2e.whole;

import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whatever the run has written or answers, to be searched. */
record Everything(World world) {

    /** Which of these stand in a log of any process, as "which in where". */
    List<String> inLogs(Map<String, String> wanted) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> logs = Files.list(world.system().state().logs())) {
            for (Path log : logs.toList()) {
                found.addAll(in(log.getFileName().toString(), Files.readString(log), wanted));
            }
        }
        return found;
    }

    /** Which of these stand in a key, header or value of any topic, as "which in where". */
    List<String> inTopics(Map<String, String> wanted) {
        Topics topics = new Topics(world.bootstrapServers());
        List<String> found = new ArrayList<>();
        for (String topic : Topics.ALL) {
            for (String name : List.of(topic, topic + ".dead-letter")) {
                topics.read(name).forEach(record -> found.addAll(in(name, text(record), wanted)));
            }
        }
        return found;
    }

    /** Which of these stand in what a service answers, as "which in where". */
    List<String> inListings(List<String> listings, Map<String, String> wanted) {
        List<String> found = new ArrayList<>();
        for (String listing : listings) {
            String[] where = listing.split(" ", 2);
            byte[] answer = world.service(Service.valueOf(where[0])).bytes(where[1]);
            found.addAll(in(listing, new String(answer, StandardCharsets.UTF_8), wanted));
        }
        return found;
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(String.valueOf(record.key()));
        record.headers().forEach(header -> text.append('\n')
                .append(header.key())
                .append(": ")
                .append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.append('\n')
                .append(new String(record.value(), StandardCharsets.UTF_8))
                .toString();
    }

    private static List<String> in(String where, String text, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(secret -> secret.getKey() + " in " + where)
                .toList();
    }
}
