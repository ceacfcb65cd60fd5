package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.ContentOwner;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleError;
import io.gleaner.poller.provider.google.GoogleFailures;
import io.gleaner.poller.provider.google.Reply;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Groups of videos, playlists, channels or assets, by which reports can be filtered.
 *
 * @see <a href="https://developers.google.com/youtube/analytics/reference/groups">groups</a>
 * @see <a href="https://developers.google.com/youtube/analytics/reference/groupItems">groupItems</a>
 */
final class Groups {

    /** What a group's members are. */
    static final Set<String> ITEM_TYPES =
            Set.of("youtube#channel", "youtube#playlist", "youtube#video", "youtubePartner#asset");

    private static final Set<String> FULL = Set.of("groupContainsMaximumNumberOfItems");

    private final YouTubeAnalyticsApi api;
    private final GoogleCalls calls;

    Groups(YouTubeAnalyticsApi api, GoogleCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    /** What a failure means to groups alone: one that is full is no missing permission. */
    static Uni<ProviderFailure> read(Turn turn, GoogleError error, ProviderFailure usual) {
        return Uni.createFrom()
                .item(
                        error.hasReason(FULL)
                                ? new InvalidRequest(
                                        "resource", GoogleFailures.said("the group takes no more members", error))
                                : usual);
    }

    /** One page of groups: of all when {@code ids} is null. */
    Uni<GroupPage> list(Turn turn, String ids, String pageToken) {
        return answer(
                        turn,
                        authorization ->
                                api.listGroups(authorization, owner(turn), ids, ids == null ? true : null, pageToken),
                        "these groups")
                .map(body -> new GroupPage(
                        items(body, Group::of), body.path("nextPageToken").asText(null)));
    }

    Uni<Group> create(Turn turn, String title, String itemType) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("snippet").put("title", title);
        body.putObject("contentDetails").put("itemType", itemType);
        return answer(turn, authorization -> api.insertGroup(authorization, owner(turn), body.toString()), "this group")
                .map(Groups::group);
    }

    Uni<Group> rename(Turn turn, String id, String title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
        body.putObject("snippet").put("title", title);
        return answer(
                        turn,
                        authorization -> api.updateGroup(authorization, owner(turn), body.toString()),
                        "group " + id)
                .map(Groups::group);
    }

    Uni<Void> delete(Turn turn, String id) {
        return answer(turn, authorization -> api.deleteGroup(authorization, owner(turn), id), "group " + id)
                .replaceWithVoid();
    }

    /** All members: YouTube has no pages of them. */
    Uni<List<GroupItem>> items(Turn turn, String group) {
        return answer(turn, authorization -> api.listItems(authorization, owner(turn), group), "group " + group)
                .map(body -> items(body, GroupItem::of));
    }

    /** @return the new member; null when it was one already */
    Uni<GroupItem> add(Turn turn, String group, String resource) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("groupId", group);
        body.putObject("resource").put("id", resource);
        return answer(
                        turn,
                        authorization -> api.insertItem(authorization, owner(turn), body.toString()),
                        "group " + group)
                .map(GroupItem::of);
    }

    Uni<Void> remove(Turn turn, String item) {
        return answer(turn, authorization -> api.deleteItem(authorization, owner(turn), item), "group item " + item)
                .replaceWithVoid();
    }

    private Uni<JsonNode> answer(Turn turn, Function<String, Uni<RestResponse<String>>> request, String what) {
        return calls.call(turn, request).map(reply -> switch (reply) {
            case Reply.Answer answer -> answer.body();
            case Reply.Refusal refusal -> throw new ProviderException(refused(refusal.error(), what));
        });
    }

    private ProviderFailure refused(GoogleError error, String what) {
        return switch (error.status()) {
            case 404 -> new Gone(GoogleFailures.said("YouTube does not have " + what, error));
            case 409 -> new InvalidRequest("group", GoogleFailures.said("YouTube has " + what + " already", error));
            default -> new InvalidRequest("group", GoogleFailures.said("YouTube refuses the request", error));
        };
    }

    private static Group group(JsonNode body) {
        Group group = Group.of(body);
        if (group == null) {
            throw new ProviderException(new MalformedResponse("YouTube answers with a group without an id"));
        }
        return group;
    }

    private static <T> List<T> items(JsonNode body, Function<JsonNode, T> read) {
        return StreamSupport.stream(body.path("items").spliterator(), false)
                .map(read)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String owner(Turn turn) {
        return ContentOwner.of(turn.connection());
    }
}
