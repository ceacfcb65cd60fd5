package io.gleaner.sandbox.youtubeanalytics;

import io.gleaner.sandbox.google.Caller;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.youtubeanalytics.Groups.Group;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /v2/groups} and {@code /v2/groupItems}. */
final class GroupEndpoints {

    private static final Set<String> READ = Set.of("youtube", "youtubepartner", "youtube.readonly");
    private static final Set<String> WRITE = Set.of("youtube", "youtubepartner");
    private static final Set<String> TYPES =
            Set.of("youtube#channel", "youtube#playlist", "youtube#video", "youtubePartner#asset");

    private final Google google;
    private final Groups groups;
    private final YouTubeAnalyticsSwitches switches;
    private final Clock clock;
    private final Runnable changed;

    GroupEndpoints(Google google, Groups groups, YouTubeAnalyticsSwitches switches, Clock clock, Runnable changed) {
        this.switches = switches;
        this.google = google;
        this.groups = groups;
        this.clock = clock;
        this.changed = changed;
    }

    Reply list(Incoming request) {
        String account = account(request, READ);
        String ids = request.query("id");
        if ((ids == null) == !"true".equals(request.query("mine"))) {
            throw refusal(400, "INVALID_ARGUMENT", "Exactly one of id and mine must be given.", "badRequest");
        }
        Stream<Group> found = ids == null
                ? groups.of(account).stream()
                : Arrays.stream(ids.split(",")).flatMap(id -> groups.find(account, id).stream());
        return page(request, found.map(Group::json).toList());
    }

    private Reply page(Incoming request, List<JsonObject> groups) {
        String token = request.query("pageToken");
        if (token != null && !token.matches("after-[0-9]{1,6}")) {
            throw refusal(400, "INVALID_ARGUMENT", "Invalid value for: pageToken", "invalidPageToken");
        }
        int from = Math.min(token == null ? 0 : Integer.parseInt(token.substring(6)), groups.size());
        int to = Math.min(from + switches.groupsPerPage, groups.size());
        JsonObject body = body("youtube#groupListResponse", groups.subList(from, to));
        return Reply.json(200, to < groups.size() ? body.put("nextPageToken", "after-" + to) : body);
    }

    Reply insert(Incoming request) {
        String account = account(request, WRITE);
        JsonObject body = body(request);
        String title = text(body, "snippet", "title");
        String type = text(body, "contentDetails", "itemType");
        if (!TYPES.contains(type)) {
            throw refusal(400, "INVALID_ARGUMENT", "Invalid value for: contentDetails.itemType", "badRequest");
        }
        Group group = groups.create(account, title, type, clock.instant());
        changed.run();
        return Reply.json(200, group.json());
    }

    Reply update(Incoming request) {
        String account = account(request, WRITE);
        JsonObject body = body(request);
        Group group = group(account, body.getString("id"), "groupNotFound");
        groups.rename(group, text(body, "snippet", "title"));
        changed.run();
        return Reply.json(200, group(account, group.id(), "groupNotFound").json());
    }

    Reply delete(Incoming request) {
        groups.delete(group(account(request, WRITE), request.query("id"), "groupNotFound"));
        changed.run();
        return Reply.empty(204);
    }

    Reply listItems(Incoming request) {
        Group group = group(account(request, READ), request.query("groupId"), "groupNotFound");
        return answer(
                "youtube#groupItemListResponse",
                group.items().stream().map(group::itemJson).toList());
    }

    Reply insertItem(Incoming request) {
        JsonObject body = body(request);
        Group group = group(account(request, WRITE), body.getString("groupId"), "groupNotFound");
        String item = text(body, "resource", "id");
        if (group.items().size() >= Groups.MOST_ITEMS) {
            throw refusal(
                    403,
                    "PERMISSION_DENIED",
                    "The group contains the maximum number of items.",
                    "groupContainsMaximumNumberOfItems");
        }
        boolean isNew = groups.addItem(group, item);
        changed.run();
        return isNew ? Reply.json(200, group.itemJson(item)) : Reply.empty(204);
    }

    Reply deleteItem(Incoming request) {
        String[] id = String.valueOf(request.query("id")).split("\\.", 2);
        Group group = group(account(request, WRITE), id[0], "groupItemNotFound");
        if (id.length < 2 || !groups.removeItem(group, id[1])) {
            throw refusal(404, "NOT_FOUND", "The group item was not found.", "groupItemNotFound");
        }
        changed.run();
        return Reply.empty(204);
    }

    private String account(Incoming request, Set<String> scopes) {
        Caller caller = google.caller(
                request, "youtubeanalytics.googleapis.com", "google.youtube.analytics.v2.GroupsService", scopes);
        String owner = request.query("onBehalfOfContentOwner");
        String account = owner == null || owner.isEmpty() ? caller.grant().channelId() : owner;
        boolean mayAct = owner == null
                || owner.isEmpty()
                || caller.grant().contentOwners().contains(owner);
        if (account == null || !mayAct) {
            throw refusal(403, "PERMISSION_DENIED", "Forbidden", "forbidden");
        }
        return account;
    }

    private Group group(String account, String id, String reason) {
        return groups.find(account, id)
                .orElseThrow(() -> refusal(404, "NOT_FOUND", "The group was not found.", reason));
    }

    private static JsonObject body(Incoming request) {
        return request.json()
                .orElseThrow(() -> refusal(400, "INVALID_ARGUMENT", "Invalid JSON payload received.", "badRequest"));
    }

    private static String text(JsonObject body, String part, String name) {
        if (body.getValue(part) instanceof JsonObject object && object.getValue(name) instanceof String text) {
            return text;
        }
        throw refusal(400, "INVALID_ARGUMENT", "Required: " + part + "." + name, "required");
    }

    private static Refusal refusal(int code, String status, String message, String reason) {
        return new Refusal(GoogleError.withReason(code, status, message, reason));
    }

    private static Reply answer(String kind, List<JsonObject> items) {
        return Reply.json(200, body(kind, items));
    }

    private static JsonObject body(String kind, List<JsonObject> items) {
        return new JsonObject()
                .put("kind", kind)
                .put("etag", "\"" + Integer.toHexString(items.hashCode()) + "\"")
                .put("items", new JsonArray(items));
    }
}
