package io.gleaner.sandbox.youtubedata;

import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Pages of a list. */
final class Pages {

    private static final int LARGEST = 50;
    private static final int USUAL = 5;

    private final SealedTokens tokens;

    Pages(SealedTokens tokens) {
        this.tokens = tokens;
    }

    Reply of(Incoming request, String kind, List<JsonObject> all) {
        String given = request.query("maxResults");
        if (given != null && !given.matches("[0-9]{1,9}")) {
            throw Lookups.bad("Invalid value '" + given + "' for maxResults.", "invalidParameter");
        }
        int size = given == null ? USUAL : Math.min(LARGEST, Integer.parseInt(given));
        int from = position(request.query("pageToken"), request.path());
        List<JsonObject> items = all.stream().skip(from).limit(size).toList();
        JsonObject answer = new JsonObject()
                .put("kind", kind)
                .put("etag", "etag-" + Integer.toHexString(items.hashCode()))
                .put(
                        "pageInfo",
                        new JsonObject().put("totalResults", all.size()).put("resultsPerPage", size))
                .put("items", new JsonArray(items));
        if (size > 0 && from + size < all.size()) {
            answer.put("nextPageToken", token(request.path(), from + size));
        }
        if (size > 0 && from > 0) {
            answer.put("prevPageToken", token(request.path(), Math.max(0, from - size)));
        }
        return Reply.json(200, answer);
    }

    private String token(String path, int from) {
        return tokens.jwt(new JsonObject().put("path", path).put("from", from));
    }

    private int position(String token, String path) {
        return token == null || token.isEmpty()
                ? 0
                : tokens.claims(token)
                        .filter(claims -> path.equals(claims.getString("path")))
                        .map(claims -> claims.getInteger("from"))
                        .orElseThrow(
                                () -> Lookups.bad("The request specifies an invalid page token.", "invalidPageToken"));
    }
}
