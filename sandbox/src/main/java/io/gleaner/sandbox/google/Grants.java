package io.gleaner.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who consented to what, oldest first, and which consents are over. Thread-safe. */
final class Grants {

    /** More ended grants than that are forgotten; rotation ends one with each refresh. */
    private static final int MOST_ENDED = 1_000;

    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();

    synchronized void add(Grant grant) {
        grants.putIfAbsent(grant.refreshToken(), grant);
    }

    synchronized Optional<Grant> find(String refreshToken) {
        return Optional.ofNullable(grants.get(refreshToken));
    }

    synchronized Set<String> contentOwners() {
        return grants.values().stream()
                .flatMap(grant -> grant.contentOwners().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    synchronized void end(String refreshToken) {
        ended.add(refreshToken);
    }

    synchronized void renew(String refreshToken) {
        ended.remove(refreshToken);
    }

    synchronized boolean isOver(Grant grant, Instant now) {
        return ended.contains(grant.refreshToken()) || grant.expiresAt() != null && !now.isBefore(grant.expiresAt());
    }

    /** Whether the person of this consent has consented to this application before and that still holds. */
    synchronized boolean hasAnother(Grant grant) {
        return liveOfSamePerson(grant).stream().anyMatch(other -> !other.equals(grant));
    }

    /** Ends the oldest consents of this one's person to its application until no more than {@code most} are left. */
    synchronized void evict(Grant grant, int most) {
        List<Grant> live = liveOfSamePerson(grant);
        live.stream().limit(Math.max(0, live.size() - most)).forEach(oldest -> ended.add(oldest.refreshToken()));
    }

    synchronized void replace(Grant old, Grant rotated) {
        grants.put(rotated.refreshToken(), rotated);
        if (ended.size() >= MOST_ENDED) {
            String forgotten = ended.iterator().next();
            grants.remove(forgotten);
            ended.remove(forgotten);
        }
        ended.add(old.refreshToken());
    }

    private List<Grant> liveOfSamePerson(Grant grant) {
        return grants.values().stream()
                .filter(other -> other.clientId().equals(grant.clientId()))
                .filter(other -> Objects.equals(other.channelId(), grant.channelId())
                        && other.contentOwners().equals(grant.contentOwners()))
                .filter(other -> !ended.contains(other.refreshToken()))
                .toList();
    }

    synchronized JsonObject memory() {
        JsonArray all = new JsonArray();
        grants.values().forEach(grant -> all.add(grant.memory()));
        return new JsonObject().put("grants", all).put("ended", new JsonArray(List.copyOf(ended)));
    }

    synchronized void remember(JsonObject memory) {
        memory.getJsonArray("ended").forEach(token -> ended.add((String) token));
        memory.getJsonArray("grants").stream()
                .map(JsonObject.class::cast)
                .map(Grant::remembered)
                .forEach(grant -> grants.put(grant.refreshToken(), grant));
    }
}
