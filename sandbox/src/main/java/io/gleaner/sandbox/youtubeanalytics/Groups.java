package io.gleaner.sandbox.youtubeanalytics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups of videos, playlists, channels or assets that people put together. Thread-safe. */
final class Groups {

    static final int MOST_ITEMS = 500;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int last;

    synchronized Group create(String account, String title, String itemType, Instant now) {
        Group group = new Group("group-%04d".formatted(++last), account, title, itemType, now, new LinkedHashSet<>());
        groups.put(group.id, group);
        return group;
    }

    synchronized Optional<Group> find(String account, String id) {
        return Optional.ofNullable(groups.get(id)).filter(group -> group.account.equals(account));
    }

    synchronized List<Group> of(String account) {
        return groups.values().stream()
                .filter(group -> group.account.equals(account))
                .toList();
    }

    synchronized void rename(Group group, String title) {
        groups.put(group.id, new Group(group.id, group.account, title, group.itemType, group.publishedAt, group.items));
    }

    synchronized void delete(Group group) {
        groups.remove(group.id);
    }

    /** Adds a member; false when it is one already. */
    synchronized boolean addItem(Group group, String item) {
        return group.items.add(item);
    }

    synchronized boolean removeItem(Group group, String item) {
        return group.items.remove(item);
    }

    synchronized JsonObject memory() {
        JsonArray all = new JsonArray();
        groups.values()
                .forEach(group -> all.add(new JsonObject()
                        .put("id", group.id)
                        .put("account", group.account)
                        .put("title", group.title)
                        .put("itemType", group.itemType)
                        .put("publishedAt", group.publishedAt.toString())
                        .put("items", new JsonArray(List.copyOf(group.items)))));
        return new JsonObject().put("last", last).put("groups", all);
    }

    synchronized void remember(JsonObject memory) {
        last = memory.getInteger("last");
        memory.getJsonArray("groups").stream().map(JsonObject.class::cast).forEach(json -> {
            Set<String> items = new LinkedHashSet<>();
            json.getJsonArray("items").forEach(item -> items.add((String) item));
            groups.put(
                    json.getString("id"),
                    new Group(
                            json.getString("id"),
                            json.getString("account"),
                            json.getString("title"),
                            json.getString("itemType"),
                            Instant.parse(json.getString("publishedAt")),
                            items));
        });
    }

    /**
     * A group.
     *
     * @param account channel or content owner that it belongs to
     * @param items ids of the members
     */
    record Group(String id, String account, String title, String itemType, Instant publishedAt, Set<String> items) {

        JsonObject json() {
            return new JsonObject()
                    .put("kind", "youtube#group")
                    .put("etag", "\"" + Integer.toHexString(hashCode()) + "\"")
                    .put("id", id)
                    .put(
                            "snippet",
                            new JsonObject()
                                    .put("publishedAt", publishedAt.toString())
                                    .put("title", title))
                    .put(
                            "contentDetails",
                            new JsonObject()
                                    .put("itemCount", Integer.toString(items.size()))
                                    .put("itemType", itemType));
        }

        JsonObject itemJson(String item) {
            return new JsonObject()
                    .put("kind", "youtube#groupItem")
                    .put("etag", "\"" + Integer.toHexString(item.hashCode()) + "\"")
                    .put("id", id + "." + item)
                    .put("groupId", id)
                    .put("resource", new JsonObject().put("kind", itemType).put("id", item));
        }
    }
}
