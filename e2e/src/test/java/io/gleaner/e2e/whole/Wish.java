package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a test wants to have stored.
 *
 * @param subscription its id
 * @param first day
 * @param end day after the last one
 */
record Wish(Account account, String subscription, LocalDate first, LocalDate end) {

    long days() {
        return end.toEpochDay() - first.toEpochDay();
    }

    /** Days by state, as the catalogue tells; empty while it knows nothing. */
    Map<String, Long> coverage() {
        Map<String, Long> counts = new TreeMap<>();
        line().path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }

    private JsonNode line() {
        return account.world().catalog().coverage().stream()
                .filter(line -> line.path("subscription").asText().equals(subscription))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    /** How many days are stored. */
    long stored() {
        return coverage().getOrDefault("stored", 0L);
    }

    /** Returns once every day is stored. */
    void awaitStored() throws InterruptedException {
        Await.that(
                "every day of " + subscription + " stored",
                () -> stored() == days(),
                () -> coverage() + " " + account.openRequests());
    }

    /**
     * The files are those of the provider's ledger, each period and part once, with the same bytes. (A vendor that was asked
     * twice because a process died in between has a report twice; one of them is stored.)
     */
    void assertSameAsServed() {
        List<JsonNode> files = account.files();
        List<JsonNode> ledger = ledger();
        assertThat(files.stream().map(file -> place(file.path("period"), file.path("part"))))
                .as("the files of " + subscription)
                .containsExactlyInAnyOrderElementsOf(ledger.stream()
                        .map(line -> place(line, line.path("part")))
                        .distinct()
                        .toList());
        assertThat(ledger.stream().map(line -> place(line, line.path("part")) + hashOnTheWire(line)))
                .as("the ledger of " + account.name())
                .containsAll(files.stream()
                        .map(file -> place(file.path("period"), file.path("part"))
                                + file.path("sha256").asText())
                        .toList());
        files.forEach(this::assertContent);
    }

    private void assertContent(JsonNode file) {
        byte[] bytes = account.world().catalog().content(file.path("id").asText());
        assertThat(Hash.of(bytes)).isEqualTo(file.path("sha256").asText());
        assertThat((long) bytes.length).isEqualTo(file.path("size").asLong());
    }

    private List<JsonNode> ledger() {
        return account.world().providers().ledger(account.name()).stream()
                .filter(line ->
                        !day(line, "start").isBefore(first) && !day(line, "end").isAfter(end))
                .toList();
    }

    private static String place(JsonNode period, JsonNode part) {
        return period.path("start").asText() + " to " + period.path("end").asText() + " part " + part.asInt() + " ";
    }

    private static LocalDate day(JsonNode line, String field) {
        return LocalDate.parse(line.path(field).asText());
    }

    /** Google serves gzip to those who take it. */
    private static String hashOnTheWire(JsonNode line) {
        return line.path("gzipSha256").asText(line.path("sha256").asText());
    }
}
