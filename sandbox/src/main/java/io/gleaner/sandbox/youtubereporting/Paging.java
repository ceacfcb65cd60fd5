package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Refusal;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Pages of a list. A page token stands for a moment, a position and the query it belongs to. */
final class Paging {

    private static final List<String> QUERY = List.of(
            "onBehalfOfContentOwner", "includeSystemManaged", "createdAfter", "startTimeAtOrAfter", "startTimeBefore");

    private final SealedTokens tokens;
    private final YouTubeReportingSwitches switches;

    Paging(SealedTokens tokens, YouTubeReportingSwitches switches) {
        this.tokens = tokens;
        this.switches = switches;
    }

    /** Where a request wants to go on; refuses page tokens that are not ours or belong to another query. */
    Position position(Incoming request, Instant now) {
        String token = request.query("pageToken");
        if (token == null || token.isEmpty()) {
            return new Position(now, 0, size(request));
        }
        return tokens.claims(token)
                .filter(claims -> claims.getString("query").equals(query(request)))
                .map(claims ->
                        new Position(Instant.parse(claims.getString("at")), claims.getInteger("from"), size(request)))
                .orElseThrow(() -> invalid("Request contains an invalid argument: page_token."));
    }

    /** One page of {@code items}; an empty list has no key at all, as Google does it. */
    Reply page(Incoming request, Position position, String key, Stream<JsonObject> items) {
        List<JsonObject> rest =
                items.skip(position.from()).limit(position.size() + 1L).toList();
        JsonObject answer = new JsonObject();
        if (!rest.isEmpty()) {
            answer.put(key, new JsonArray(rest.stream().limit(position.size()).toList()));
        }
        if (rest.size() > position.size()) {
            JsonObject next = new JsonObject()
                    .put("query", query(request))
                    .put("at", position.at().toString())
                    .put("from", position.from() + position.size());
            answer.put("nextPageToken", tokens.jwt(next));
        }
        return Reply.json(200, answer);
    }

    private int size(Incoming request) {
        String given = request.query("pageSize");
        if (given == null || given.equals("0")) {
            return switches.pageSize;
        }
        if (!given.matches("[0-9]{1,9}")) {
            throw invalid("Invalid value at 'page_size' (TYPE_INT32), \"" + given + "\"");
        }
        return Math.min(Integer.parseInt(given), switches.largestPage);
    }

    private static Refusal invalid(String message) {
        return new Refusal(GoogleError.invalidArgument(message));
    }

    private static String query(Incoming request) {
        StringBuilder query = new StringBuilder(request.path());
        QUERY.forEach(name -> query.append('&').append(request.query(name)));
        return query.toString();
    }

    /**
     * A place in a list.
     *
     * @param at the list as it was at this moment
     */
    record Position(Instant at, int from, int size) {}
}
