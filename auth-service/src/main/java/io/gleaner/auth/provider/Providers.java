package io.gleaner.auth.provider;

import io.gleaner.auth.provider.Selection.Rejected;
import io.gleaner.auth.provider.Selection.Selected;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The configured providers, checked when the service starts and before anything runs. */
@Startup(Interceptor.Priority.PLATFORM_BEFORE - 1)
@ApplicationScoped
public class Providers {

    private final SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    private final Map<String, String> defaultProfiles = new TreeMap<>();
    private final Map<String, List<ScopeRule>> scopeRules = new TreeMap<>();

    @Inject
    Providers(ProvidersConfig config, ProviderAddressesConfig addresses) {
        ProfileCheck check = new ProfileCheck(addresses.allowHttp());
        config.providers().forEach((provider, settings) -> {
            SortedMap<String, Profile> ofProvider = new TreeMap<>();
            settings.profiles()
                    .forEach((name, profile) -> ofProvider.put(name, check.checked(provider, name, profile)));
            profiles.put(provider, ofProvider);
            scopeRules.put(
                    provider,
                    new TreeMap<>(settings.scopes())
                            .values().stream().map(ScopeRule::of).toList());
            settings.defaultProfile().ifPresent(name -> {
                check.requireKnownDefault(provider, name, ofProvider.keySet());
                defaultProfiles.put(provider, name);
            });
        });
    }

    /** The profile of a stored connection; empty when the configuration has lost it since. */
    public Optional<Profile> find(String provider, String profile) {
        return Optional.ofNullable(profiles.get(provider)).map(named -> named.get(profile));
    }

    /** What its report types need; empty for a provider that knows no scopes, or is not configured any more. */
    public List<ScopeRule> scopeRules(String provider) {
        return scopeRules.getOrDefault(provider, List.of());
    }

    /**
     * The profile that a new connection wants.
     *
     * @param profile null to have it chosen: the default one if it takes the grant, else the only one that does
     */
    public Selection select(String provider, String grant, String profile) {
        SortedMap<String, Profile> ofProvider = profiles.get(provider);
        if (ofProvider == null) {
            return new Rejected(
                    "provider", "is not a provider here; there are " + String.join(", ", profiles.keySet()));
        }
        Optional<GrantKind> kind = GrantKind.named(grant);
        if (kind.isEmpty()) {
            return new Rejected("grant", "is not a grant; " + provider + " takes " + grantsOf(ofProvider));
        }
        return profile == null
                ? chosen(provider, ofProvider, kind.get())
                : named(provider, ofProvider, kind.get(), profile);
    }

    private static Selection named(
            String provider, SortedMap<String, Profile> ofProvider, GrantKind grant, String name) {
        Profile profile = ofProvider.get(name);
        if (profile == null) {
            return new Rejected(
                    "profile",
                    "is not a profile of " + provider + "; there are " + String.join(", ", ofProvider.keySet()));
        }
        return profile.takes(grant)
                ? new Selected(profile)
                : new Rejected(
                        "grant", "is not taken by " + provider + "/" + name + ", which takes " + profile.grants());
    }

    private Selection chosen(String provider, SortedMap<String, Profile> ofProvider, GrantKind grant) {
        List<Profile> taking = ofProvider.values().stream()
                .filter(profile -> profile.takes(grant))
                .toList();
        return switch (taking.size()) {
            case 0 -> new Rejected("grant", "is not taken by " + provider + ", which takes " + grantsOf(ofProvider));
            case 1 -> new Selected(taking.getFirst());
            default ->
                taking.stream()
                        .filter(profile -> profile.name().equals(defaultProfiles.get(provider)))
                        .<Selection>map(Selected::new)
                        .findFirst()
                        .orElseGet(() -> new Rejected("profile", "is missing, and several profiles take this grant"));
        };
    }

    private static List<GrantKind> grantsOf(SortedMap<String, Profile> ofProvider) {
        return ofProvider.values().stream()
                .flatMap(profile -> profile.grants().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
