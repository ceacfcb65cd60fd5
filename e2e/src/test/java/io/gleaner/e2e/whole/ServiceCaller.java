package io.gleaner.e2e.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;

/** Asks what only services may ask, with their tokens, to learn secrets that must not be found elsewhere. */
record ServiceCaller(World world) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What poller-service sends to the provider. */
    String accessToken(String connection) throws IOException, InterruptedException {
        JsonNode answer = ask(request(Service.AUTH, "/connections/" + connection + "/authorization", Service.POLLER)
                .GET()
                .build());
        return answer.path("headers").path("Authorization").asText().replace("Bearer ", "");
    }

    /** What makes a link to a file work. */
    String signatureOfLink(JsonNode file) throws IOException, InterruptedException {
        Map<String, Object> wanted = Map.of(
                "reportKey", file.path("reportKey").asText(),
                "revision", file.path("revision").path("id").asText(),
                "part", file.path("part").asInt());
        JsonNode answer = ask(request(Service.POLLER, "/links", Service.DOWNLOADER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(wanted)))
                .build());
        return answer.path("link").asText().replaceFirst(".*[?&]sig=([^&]+).*", "$1");
    }

    /** What a service shows to others. */
    String serviceToken(Service service) throws IOException {
        return Files.readString(world.system().state().secrets().resolve(service.fullName() + ".token"));
    }

    private HttpRequest.Builder request(Service asked, String path, Service caller) throws IOException {
        return HttpRequest.newBuilder(URI.create(world.system().ports().address(asked) + path))
                .header("Authorization", "Bearer " + serviceToken(caller));
    }

    private static JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri().getPath() + " answers " + response.statusCode());
            }
            return JSON.readTree(response.body());
        }
    }
}
