package io.gleaner.auth.provider;

import io.gleaner.auth.provider.ProvidersConfig.ConsentConfig;
import io.gleaner.auth.provider.ProvidersConfig.ProfileConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns configuration into profiles, or refuses it in one sentence that names the key. */
final class ProfileCheck {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final boolean allowHttp;

    ProfileCheck(boolean allowHttp) {
        this.allowHttp = allowHttp;
    }

    Profile checked(String provider, String name, ProfileConfig config) {
        String key = "gleaner.auth.providers." + provider + ".profiles." + name;
        Set<GrantKind> grants = EnumSet.copyOf(config.grants());
        boolean fetchesTokens = grants.stream().anyMatch(grant -> grant != GrantKind.STATIC_HEADER);
        require(!fetchesTokens || config.tokenEndpoint().isPresent(), key + ".token-endpoint is missing");
        require(
                !grants.contains(GrantKind.STATIC_HEADER)
                        || config.headerName()
                                .filter(header -> HEADER_NAME.matcher(header).matches())
                                .isPresent(),
                key + ".header-name is missing, or not the name of a header");
        require(
                !grants.contains(GrantKind.AUTHORIZATION_CODE)
                        || config.consent().isPresent(),
                key + ".consent.endpoint is missing");
        config.tokenEndpoint().ifPresent(uri -> requireAddress(key + ".token-endpoint", uri));
        config.tokeninfoEndpoint().ifPresent(uri -> requireAddress(key + ".tokeninfo-endpoint", uri));
        config.revocationEndpoint().ifPresent(uri -> requireAddress(key + ".revocation-endpoint", uri));
        config.origins().forEach(origin -> requireOrigin(key + ".origins", origin));
        return new Profile(
                provider,
                name,
                Set.copyOf(grants),
                config.tokenEndpoint(),
                config.tokeninfoEndpoint(),
                config.revocationEndpoint(),
                config.origins(),
                config.headerName(),
                config.scope(),
                config.tokenParameters(),
                config.consent().map(consent -> consent(key + ".consent", consent)));
    }

    private ConsentEndpoint consent(String key, ConsentConfig config) {
        requireAddress(key + ".endpoint", config.endpoint());
        config.signingKeys().ifPresent(uri -> requireAddress(key + ".signing-keys", uri));
        List<String> issuers = config.issuers().orElse(List.of());
        require(
                config.signingKeys().isEmpty() == issuers.isEmpty(),
                key + ".signing-keys and .issuers come together, or not at all");
        return new ConsentEndpoint(
                config.endpoint(), config.parameters(), config.scopeNames(), config.signingKeys(), issuers);
    }

    void requireKnownDefault(String provider, String name, Set<String> known) {
        require(
                known.contains(name),
                "gleaner.auth.providers." + provider + ".default-profile names " + name + ", but there is only "
                        + known);
    }

    private void requireOrigin(String key, URI origin) {
        requireAddress(key, origin);
        require(
                (origin.getPath() == null || origin.getPath().isEmpty()) && origin.getQuery() == null,
                key + " holds " + origin + ", but an origin ends after host and port");
    }

    private void requireAddress(String key, URI uri) {
        boolean https = "https".equals(uri.getScheme());
        boolean http = "http".equals(uri.getScheme()) && allowHttp;
        require(
                (https || http) && uri.getHost() != null && uri.getUserInfo() == null,
                key + " holds " + uri + ", but an absolute https address is needed");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new ConfigurationException(sentence);
        }
    }
}
