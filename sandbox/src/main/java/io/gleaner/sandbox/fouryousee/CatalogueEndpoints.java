package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@code GET /v1/players}, {@code /v1/medias}, {@code /v1/medias/categories}, each as a list and one by one. */
final class CatalogueEndpoints {

    private final Catalogue catalogue;

    CatalogueEndpoints(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Reply players(Account account, Incoming request) {
        return Page.of(request, catalogue.players());
    }

    Reply player(Account account, Incoming request) {
        return one("Player", catalogue.players(), request);
    }

    Reply medias(Account account, Incoming request) {
        return Page.of(
                request,
                catalogue
                        .medias()
                        .filter(media -> fits(request.query("id"), media.getInteger("id")))
                        .filter(media -> fits(
                                request.query("categoryId"),
                                media.getJsonArray("categories")
                                        .getJsonObject(0)
                                        .getInteger("id")))
                        .filter(media -> request.query("name") == null
                                || media.getString("name").contains(request.query("name"))));
    }

    Reply media(Account account, Incoming request) {
        return one("Media", catalogue.medias(), request);
    }

    Reply categories(Account account, Incoming request) {
        return Page.of(request, catalogue.categories());
    }

    Reply category(Account account, Incoming request) {
        return one("Category", catalogue.categories(), request);
    }

    private static Reply one(String what, Stream<JsonObject> items, Incoming request) {
        String id = request.pathParameter("id");
        return items.filter(item -> item.getInteger("id").toString().equals(id))
                .findFirst()
                .map(item -> Reply.json(200, item))
                .orElseGet(() -> Gate.message(404, what + " with ID " + id + " was not found"));
    }

    private static boolean fits(String list, int id) {
        List<String> ids = list == null ? List.of() : Arrays.asList(list.split(","));
        return ids.isEmpty() || ids.contains(Integer.toString(id));
    }
}
