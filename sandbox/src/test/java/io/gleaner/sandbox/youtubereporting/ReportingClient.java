package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Calls the API with a fresh token for each call, so that the clock may jump. */
final class ReportingClient implements AutoCloseable {

    private final Sandbox sandbox;
    private final String refreshToken;
    private final Http http = new Http();

    ReportingClient(Sandbox sandbox, String refreshToken) {
        this.sandbox = sandbox;
        this.refreshToken = refreshToken;
    }

    Answer get(String path) {
        return authorized().get(address(path));
    }

    Answer post(String path, JsonObject body) {
        return authorized().post(address(path), body);
    }

    Answer delete(String path) {
        return authorized().delete(address(path));
    }

    Answer download(JsonObject report) {
        return authorized().get(URI.create(report.getString("downloadUrl")));
    }

    /** Creates a job and returns its id. */
    String job(String reportType) {
        return post("v1/jobs", new JsonObject().put("reportTypeId", reportType).put("name", "test"))
                .json()
                .getString("id");
    }

    /** All reports of a job. */
    List<JsonObject> reports(String job) {
        return reports(job, "");
    }

    /** Those reports of a job that a query such as {@code &createdAfter=…} leaves. */
    List<JsonObject> reports(String job, String query) {
        List<JsonObject> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page =
                    get("v1/jobs/" + job + "/reports?pageToken=" + next + query).json();
            page.getJsonArray("reports", new JsonArray()).forEach(report -> all.add((JsonObject) report));
            next = page.getString("nextPageToken");
        }
        return all;
    }

    private Http authorized() {
        http.as(null);
        String token = http.form(
                        sandbox.google().tokenEndpoint(),
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        "demo-client",
                        "client_secret",
                        "demo-client-secret")
                .json()
                .getString("access_token");
        return http.as(token);
    }

    private URI address(String path) {
        return sandbox.youTubeReporting().base().resolve(path);
    }

    @Override
    public void close() {
        http.close();
    }
}
