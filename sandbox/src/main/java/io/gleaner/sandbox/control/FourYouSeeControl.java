package io.gleaner.sandbox.control;

import io.gleaner.sandbox.fouryousee.Account;
import io.gleaner.sandbox.fouryousee.FourYouSee;
import io.gleaner.sandbox.fouryousee.Outcome;
import io.gleaner.sandbox.fouryousee.Twist;

/** Operations on 4YouSee. */
record FourYouSeeControl(FourYouSee fourYouSee) {

    void mount(Routes routes) {
        Control.switches(routes, "fouryousee", fourYouSee.switches());
        routes.post("fouryousee/accounts", body -> {
            fourYouSee.add(ControlJson.read(body, Account.class));
            return null;
        });
        routes.post("fouryousee/outcomes", body -> {
            ControlJson json = ControlJson.read(body);
            fourYouSee.nextReports(json.constant("outcome", Outcome.class), json.times());
            return null;
        });
        routes.post("fouryousee/twists", body -> {
            ControlJson json = ControlJson.read(body);
            fourYouSee.nextNotices(json.constant("twist", Twist.class), json.times());
            return null;
        });
        routes.get("fouryousee/deliveries", context -> fourYouSee.deliveries());
    }
}
