package io.gleaner.sandbox.control;

import io.gleaner.sandbox.google.Client;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.Grant;

/** Operations on Google's accounts. */
record GoogleControl(Google google) {

    void mount(Routes routes) {
        Control.switches(routes, "google", google.switches());
        routes.post("google/clients", body -> {
            google.add(ControlJson.read(body, Client.class));
            return null;
        });
        routes.post("google/grants", body -> {
            google.add(ControlJson.read(body, Grant.class));
            return null;
        });
        routes.post("google/revocations", body -> {
            google.revoke(ControlJson.read(body).text("refreshToken"));
            return null;
        });
        routes.post("google/renewals", body -> {
            google.renew(ControlJson.read(body).text("refreshToken"));
            return null;
        });
        routes.post("google/invalidations", body -> {
            String what = ControlJson.read(body).text("what");
            if (!what.equals("access-tokens")) {
                throw new IllegalArgumentException("what must be access-tokens");
            }
            google.invalidateAccessTokens();
            return null;
        });
    }
}
