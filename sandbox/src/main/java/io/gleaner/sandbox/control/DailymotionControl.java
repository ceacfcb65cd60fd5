package io.gleaner.sandbox.control;

import io.gleaner.sandbox.dailymotion.Account;
import io.gleaner.sandbox.dailymotion.Dailymotion;
import io.gleaner.sandbox.dailymotion.Outcome;
import io.gleaner.sandbox.dailymotion.Step;
import java.io.IOException;

/** Operations on Dailymotion. */
record DailymotionControl(Dailymotion dailymotion) {

    void mount(Routes routes) {
        Control.switches(routes, "dailymotion", dailymotion.switches());
        routes.post("dailymotion/public-keys", body -> {
            ControlJson json = ControlJson.read(body);
            dailymotion.addPublicKey(json.text("clientId"), json.text("secret"));
            return null;
        });
        routes.post("dailymotion/users", body -> {
            ControlJson json = ControlJson.read(body);
            dailymotion.addUser(json.text("username"), json.text("password"), account(json));
            return null;
        });
        routes.post("dailymotion/private-keys", body -> {
            ControlJson json = ControlJson.read(body);
            dailymotion.addPrivateKey(json.text("clientId"), json.text("secret"), account(json));
            return null;
        });
        routes.post("dailymotion/outcomes", body -> {
            ControlJson json = ControlJson.read(body);
            dailymotion.nextReports(json.constant("outcome", Outcome.class), json.times());
            return null;
        });
        routes.post("dailymotion/nulls", body -> {
            ControlJson json = ControlJson.read(body);
            dailymotion.nullAt(json.constant("step", Step.class), json.times());
            return null;
        });
        routes.post("dailymotion/restatements", body -> {
            ControlJson json = ControlJson.read(body);
            dailymotion.restate(json.text("account"), json.day("from"), json.day("to"));
            return null;
        });
        routes.post("dailymotion/invalidations", this::invalidate);
    }

    private Object invalidate(String body) throws IOException {
        switch (ControlJson.read(body).text("what")) {
            case "access-tokens" -> dailymotion.invalidateAccessTokens();
            case "refresh-tokens" -> dailymotion.invalidateRefreshTokens();
            case "links" -> dailymotion.killLinks();
            default -> throw new IllegalArgumentException("what must be access-tokens, refresh-tokens or links");
        }
        return null;
    }

    private static Account account(ControlJson json) {
        return new Account(json.text("account"), json.text("channelSlug"));
    }
}
