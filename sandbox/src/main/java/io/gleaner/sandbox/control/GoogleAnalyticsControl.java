package io.gleaner.sandbox.control;

import io.gleaner.sandbox.googleanalytics.GoogleAnalytics;
import io.gleaner.sandbox.googleanalytics.Property;

/** Operations on Google Analytics. */
record GoogleAnalyticsControl(GoogleAnalytics api) {

    void mount(Routes routes) {
        Control.switches(routes, "google-analytics", api.switches());
        routes.post("google-analytics/properties", body -> {
            api.add(ControlJson.read(body, Property.class));
            return null;
        });
    }
}
