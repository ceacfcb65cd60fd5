package io.gleaner.sandbox.control;

import io.gleaner.sandbox.youtubereporting.YouTubeReporting;
import java.time.Duration;

/** Operations on the YouTube Reporting API. */
record YouTubeReportingControl(YouTubeReporting api) {

    void mount(Routes routes) {
        Control.switches(routes, "youtube-reporting", api.switches());
        routes.post("youtube-reporting/backfills", body -> {
            ControlJson json = ControlJson.read(body);
            api.backfill(
                    json.text("account"), json.text("reportType"), json.day("day"), json.duration("in", Duration.ZERO));
            return null;
        });
        routes.post("youtube-reporting/retirements", body -> {
            ControlJson json = ControlJson.read(body);
            api.retire(json.text("reportType"), json.instant("deprecateTime"), json.textOrNull("successor"));
            return null;
        });
        routes.post("youtube-reporting/job-ends", body -> {
            ControlJson json = ControlJson.read(body);
            if (json.has("at")) {
                api.expireJob(json.text("account"), json.text("reportType"), json.instant("at"));
            } else {
                api.deleteJob(json.text("account"), json.text("reportType"));
            }
            return null;
        });
    }
}
