package io.gleaner.auth.grant;

import io.gleaner.auth.secret.Secret;
import io.gleaner.problems.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The file that Google's console gives for an OAuth client, of a desktop application ({@code installed}) or a web one.
 * Its addresses of Google's endpoints are not used: those come from the configuration only.
 *
 * @param content a JSON object
 * @see <a href="https://github.com/googleapis/google-api-python-client/blob/main/docs/client-secrets.md">the format</a>
 */
public record ClientSecretsFile(Secret content) {

    private static final String INSTALLED = "installed";
    private static final String WEB = "web";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    List<FieldError> errors(String path) {
        Optional<JsonObject> file = UploadedFile.object(content);
        if (file.isEmpty()) {
            return List.of(new FieldError(path, "is not a JSON object"));
        }
        Optional<JsonObject> client = client(file.get());
        if (client.isEmpty()) {
            return List.of(new FieldError(
                    path, "holds neither \"installed\" nor \"web\": it is not the file of an OAuth client"));
        }
        String inside = path + "." + kind(file.get()) + ".";
        return Stream.of("client_id", "client_secret")
                .filter(name -> UploadedFile.text(client.get(), name).isEmpty())
                .map(name -> new FieldError(inside + name, "is missing"))
                .toList();
    }

    Credentials.AuthorizationCode credentials() {
        JsonObject client = client();
        return new Credentials.AuthorizationCode(
                Secret.of(client.getString("client_id")), Secret.of(client.getString("client_secret")));
    }

    /**
     * Why people who consent cannot be sent to this address of the deployment; empty when they can. An installed
     * application may be at any port of the loopback interface, a web application at the registered addresses only.
     */
    public Optional<FieldError> objection(String path, URI redirect) {
        if (kind(UploadedFile.object(content).orElseThrow()).equals(INSTALLED)) {
            boolean loopback = "http".equals(redirect.getScheme()) && LOOPBACK.contains(redirect.getHost());
            return loopback
                    ? Optional.empty()
                    : Optional.of(new FieldError(
                            path + ".installed",
                            "is a desktop application, which people can only leave for this very machine; they are"
                                    + " sent to " + redirect + " here: make a client of the type web application"));
        }
        boolean registered =
                client().getValue("redirect_uris") instanceof JsonArray uris && uris.contains(redirect.toString());
        return registered
                ? Optional.empty()
                : Optional.of(new FieldError(
                        path + ".web.redirect_uris",
                        "does not hold " + redirect + ": register it with the client and download the file again"));
    }

    private JsonObject client() {
        return client(UploadedFile.object(content).orElseThrow()).orElseThrow();
    }

    private static Optional<JsonObject> client(JsonObject file) {
        return file.getValue(kind(file)) instanceof JsonObject client ? Optional.of(client) : Optional.empty();
    }

    private static String kind(JsonObject file) {
        return file.containsKey(INSTALLED) ? INSTALLED : WEB;
    }
}
