package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.youtubereporting.Account.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The report types that Google has, and how they are replaced. Thread-safe. */
final class ReportTypes {

    /** How long a deprecated type goes on. */
    static final Duration GRACE = Duration.ofDays(90);

    private final Map<String, ReportType> types = new LinkedHashMap<>();
    private final Map<String, Retirement> retirements = new LinkedHashMap<>();

    ReportTypes() {
        try (InputStream resource = ReportTypes.class.getResourceAsStream("report-types.txt")) {
            new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ReportTypes::parse)
                    .forEach(type -> types.put(type.id(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types that can be seen by an account at this moment. */
    synchronized List<ReportType> listed(Scope scope, boolean includeSystemManaged, Instant now) {
        return types.values().stream()
                .filter(type -> type.scope() == scope)
                .filter(type -> includeSystemManaged || !type.systemManaged())
                .filter(type -> !isGone(type, now))
                .toList();
    }

    synchronized List<ReportType> systemManaged() {
        return types.values().stream().filter(ReportType::systemManaged).toList();
    }

    synchronized Optional<ReportType> find(String id) {
        return Optional.ofNullable(types.get(id));
    }

    /** Whether this once was a type and is none any more. */
    synchronized boolean isRetired(String id, Instant now) {
        return types.values().stream().anyMatch(type -> type.replaces().equals(id) && !types.containsKey(id))
                || find(id).map(type -> isGone(type, now)).orElse(false);
    }

    /** When jobs of this type end; empty when no end is announced. */
    synchronized Optional<Instant> endOf(String id) {
        return Optional.ofNullable(types.get(id)).map(ReportType::deprecateTime).map(at -> at.plus(GRACE));
    }

    /** Announces the end of a type, and its successor (null for none). */
    synchronized void retire(Retirement retirement) {
        ReportType type = find(retirement.type())
                .orElseThrow(() -> new IllegalArgumentException("no report type " + retirement.type()));
        types.put(type.id(), type.deprecated(retirement.deprecateTime()));
        if (retirement.successor() != null) {
            types.putIfAbsent(retirement.successor(), type.successor(retirement.successor()));
        }
        retirements.put(type.id(), retirement);
    }

    synchronized JsonArray memory() {
        JsonArray all = new JsonArray();
        retirements
                .values()
                .forEach(retirement -> all.add(new JsonObject()
                        .put("type", retirement.type())
                        .put("deprecateTime", retirement.deprecateTime().toString())
                        .put("successor", retirement.successor())));
        return all;
    }

    void remember(JsonArray memory) {
        memory.stream()
                .map(JsonObject.class::cast)
                .map(json -> new Retirement(
                        json.getString("type"),
                        Instant.parse(json.getString("deprecateTime")),
                        json.getString("successor")))
                .forEach(this::retire);
    }

    private static boolean isGone(ReportType type, Instant now) {
        return type.deprecateTime() != null
                && !now.isBefore(type.deprecateTime().plus(GRACE));
    }

    private static ReportType parse(String line) {
        String[] field = line.split("\\|", -1);
        return new ReportType(
                field[0],
                field[5],
                Scope.of(field[1]),
                Cadence.valueOf(field[2].toUpperCase(Locale.ROOT)),
                field[3].equals("system"),
                field[4],
                List.of(field[6].split(",")),
                List.of(field[7].split(",")),
                null);
    }

    /** An announced end. */
    record Retirement(String type, Instant deprecateTime, String successor) {}
}
