package io.gleaner.sandbox.control;

import io.gleaner.sandbox.google.Client;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.google.ServiceAccount;

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
        routes.post("google/service-accounts", body -> {
            google.add(ControlJson.read(body, ServiceAccount.class));
            return null;
        });
        routes.get("google/service-accounts/:email/key", context -> google.keyFile(context.pathParam("email"))
                .getMap());
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
