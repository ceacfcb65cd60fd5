package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.state.StateFile;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The token endpoint of one generation. Extra fields, such as the samples' {@code version=2}, are ignored.
 *
 * @see <a href="https://developers.dailymotion.com/guides/refresh-token">refresh token</a>
 */
final class TokenEndpoint implements Endpoint {

    private static final Set<String> SCOPES = Set.of(
            "create_reports", "read_reports", "delete_reports", "manage_reports", "access_ads", "access_revenue");

    private final Generation generation;
    private final Accounts accounts;
    private final Tokens tokens;
    private final DailymotionSwitches switches;
    private final StateFile state;

    TokenEndpoint(
            Generation generation, Accounts accounts, Tokens tokens, DailymotionSwitches switches, StateFile state) {
        this.generation = generation;
        this.accounts = accounts;
        this.tokens = tokens;
        this.switches = switches;
        this.state = state;
    }

    @Override
    public Reply answer(Incoming request) {
        String grantType = request.form("grant_type");
        if (grantType == null) {
            return error("invalid_request", "The request is missing the parameter grant_type.");
        }
        return switch (generation) {
            case PUBLIC -> ofPublicKey(request, grantType);
            case PRIVATE -> ofPrivateKey(request, grantType);
        };
    }

    private Reply ofPublicKey(Incoming request, String grantType) {
        if (!accounts.isPublicKey(request.form("client_id"), request.form("client_secret"))) {
            return error("invalid_client", "Client authentication failed.");
        }
        if (grantType.equals("password")) {
            return password(request);
        }
        return grantType.equals("refresh_token") ? refresh(request) : unsupported();
    }

    private Reply password(Incoming request) {
        Optional<Accounts.User> user = accounts.user(request.form("username"))
                .filter(found -> found.password().equals(request.form("password")));
        return user.map(found -> granted(found, tokens.refresh(request.form("client_id"), found.username())))
                .orElseGet(() -> error("invalid_grant", "The user credentials were incorrect."));
    }

    private Reply refresh(Incoming request) {
        String refreshToken = request.form("refresh_token");
        String clientId = request.form("client_id");
        Optional<Accounts.User> user = tokens.username(refreshToken, clientId).flatMap(accounts::user);
        if (user.isEmpty()) {
            return error("invalid_grant", "The refresh token is invalid.");
        }
        if (!switches.rotateRefreshTokens) {
            return granted(user.get(), refreshToken);
        }
        tokens.end(refreshToken);
        return granted(user.get(), tokens.refresh(clientId, user.get().username()));
    }

    private Reply ofPrivateKey(Incoming request, String grantType) {
        Optional<Account> account = accounts.ofPrivateKey(request.form("client_id"), request.form("client_secret"));
        if (account.isEmpty()) {
            return error("invalid_client", "Client authentication failed.");
        }
        if (!grantType.equals("client_credentials")) {
            return unsupported();
        }
        String scope =
                request.form("scope") == null ? "" : request.form("scope").trim();
        if (!scope.isEmpty() && !Stream.of(scope.split("\\s+")).allMatch(SCOPES::contains)) {
            return error("invalid_scope", "The requested scope is invalid, unknown, or malformed.");
        }
        return granted(account.get(), scope, null);
    }

    private Reply granted(Accounts.User user, String refreshToken) {
        state.changed();
        return granted(user.account(), "", refreshToken);
    }

    private Reply granted(Account account, String scope, String refreshToken) {
        return Reply.json(
                200,
                new JsonObject()
                        .put("access_token", tokens.access(account, generation, scope, switches.tokenLifetime))
                        .put("expires_in", switches.tokenLifetime.toSeconds())
                        .put("refresh_token", refreshToken)
                        .put("scope", scope)
                        .put("token_type", "Bearer"));
    }

    private static Reply unsupported() {
        return error("unsupported_grant_type", "The authorization grant type is not supported by this server.");
    }

    private static Reply error(String error, String description) {
        return Reply.json(400, new JsonObject().put("error", error).put("error_description", description));
    }
}
