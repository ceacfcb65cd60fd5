package io.gleaner.sandbox.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.http.Http;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What Google's client libraries need to talk to a sandbox. */
public final class GoogleClients {

    public static final NetHttpTransport TRANSPORT = new NetHttpTransport();
    public static final GsonFactory JSON = GsonFactory.getDefaultInstance();

    private GoogleClients() {}

    /** Lets requests carry an access token of a new consent of the demo client. */
    public static HttpRequestInitializer consent(Sandbox sandbox, String channel, String owner, String... scopes) {
        String refreshToken = UUID.randomUUID().toString();
        List<String> full = List.of(scopes).stream()
                .map(scope -> "https://www.googleapis.com/auth/" + scope)
                .toList();
        List<String> owners = owner == null ? List.of() : List.of(owner);
        sandbox.google().add(new Grant(refreshToken, "demo-client", channel, owners, full, null));
        try (Http http = new Http()) {
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
            return request -> request.getHeaders().setAuthorization("Bearer " + token);
        }
    }

    /** The error that a call is answered with. */
    public static GoogleJsonError errorOf(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(GoogleJsonResponseException.class, call)
                .getDetails();
    }
}
