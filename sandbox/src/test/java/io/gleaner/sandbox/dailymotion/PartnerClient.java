package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/** Talks to the private key's endpoints as the demo partner. */
final class PartnerClient implements AutoCloseable {

    private final Sandbox sandbox;
    private final Http http = new Http();

    PartnerClient(Sandbox sandbox) {
        this.sandbox = sandbox;
        http.as(token("create_reports read_reports"));
    }

    String token(String scope) {
        return http.as(null)
                .form(
                        sandbox.dailymotion().privateTokenEndpoint(),
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "demo-key",
                        "client_secret",
                        "demo-key-secret",
                        "scope",
                        scope)
                .json()
                .getString("access_token");
    }

    PartnerClient as(String token) {
        http.as(token);
        return this;
    }

    /** A good input; fields may be replaced. */
    static JsonObject input() {
        return new JsonObject()
                .put("metrics", List.of("VIEWS"))
                .put("dimensions", List.of("DAY", "VIDEO_ID"))
                .put("startDate", "2026-11-01")
                .put("endDate", "2026-11-10");
    }

    Answer ask(JsonObject input) {
        return query(
                "mutation($input: AskPartnerReportFileInput!) { askPartnerReportFile(input: $input) { status reportFile {"
                        + " id reportToken createDate } } }",
                new JsonObject().put("input", input));
    }

    /** Asks for a report that is not refused; its token. */
    String asked(JsonObject input) {
        return ask(input)
                .json()
                .getJsonObject("data")
                .getJsonObject("askPartnerReportFile")
                .getJsonObject("reportFile")
                .getString("reportToken");
    }

    Answer query(String query, JsonObject variables) {
        return http.post(
                sandbox.dailymotion().privateGraphQl(),
                new JsonObject().put("query", query).put("variables", variables));
    }

    /** {@code partner.reportFile} with these arguments of {@code downloadLinks}, such as {@code (first: 2)}. */
    JsonObject report(String token, String arguments) {
        return query(
                        "query($token: String!) { partner { id reportFile(reportToken: $token) { id status createDate"
                                + " downloadLinks" + arguments + " { totalCount pageInfo { hasNextPage hasPreviousPage"
                                + " nextPage } edges { node { id link } } } } } }",
                        new JsonObject().put("token", token))
                .json()
                .getJsonObject("data")
                .getJsonObject("partner")
                .getJsonObject("reportFile");
    }

    String status(String token) {
        return report(token, "").getString("status");
    }

    static List<URI> links(JsonObject report) {
        JsonArray edges = report.getJsonObject("downloadLinks").getJsonArray("edges");
        return edges.stream()
                .map(edge ->
                        URI.create(((JsonObject) edge).getJsonObject("node").getString("link")))
                .toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
