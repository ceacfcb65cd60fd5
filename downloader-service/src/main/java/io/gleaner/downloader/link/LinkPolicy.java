package io.gleaner.downloader.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Checks a link before it is followed: HTTPS, an allowed host, no user information, and only public addresses behind the name.
 * The name is resolved here, once; whoever connects uses the address that is returned. Blocks while it resolves.
 */
@ApplicationScoped
public class LinkPolicy {

    private final LinksConfig links;
    private final ProvidersConfig providers;
    private final Resolver resolver;

    @Inject
    LinkPolicy(LinksConfig links, ProvidersConfig providers) {
        this(links, providers, host -> List.of(InetAddress.getAllByName(host)));
    }

    /** With names resolved by {@code resolver}. */
    public LinkPolicy(LinksConfig links, ProvidersConfig providers, Resolver resolver) {
        this.links = links;
        this.providers = providers;
        this.resolver = resolver;
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    public interface Resolver {

        /** At least one address; blocks. */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** How many redirects one request may take. */
    public int maxRedirects() {
        return links.maxRedirects();
    }

    /**
     * The target of a provider's link.
     *
     * @throws LinkRefused when it must not be followed, now or ever
     * @throws UnknownHostException when the name cannot be resolved now
     */
    public Target check(String provider, URI link) throws LinkRefused, UnknownHostException {
        String scheme = link.getScheme() == null ? "" : link.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && links.allowHttp())) {
            throw new LinkRefused("a link does not use https");
        }
        if (link.getHost() == null || link.getRawUserInfo() != null) {
            throw new LinkRefused("a link has no plain host");
        }
        String host = link.getHost().toLowerCase(Locale.ROOT);
        if (hosts(provider).stream().noneMatch(pattern -> matches(pattern, host))) {
            throw new LinkRefused("a link leads to " + host + ", which is no host of " + provider);
        }
        return new Target(link, address(host));
    }

    private Set<String> hosts(String provider) {
        var known = providers.all().get(provider);
        return known == null ? Set.of() : known.hosts();
    }

    private static boolean matches(String pattern, String host) {
        String folded = pattern.toLowerCase(Locale.ROOT);
        return folded.startsWith("*.") ? host.endsWith(folded.substring(1)) : host.equals(folded);
    }

    /** All addresses must be good: a name with one bad address is an attack, not a choice. */
    private InetAddress address(String host) throws LinkRefused, UnknownHostException {
        List<InetAddress> addresses = resolver.resolve(host);
        if (!links.allowPrivateAddresses() && !addresses.stream().allMatch(PublicAddresses::contains)) {
            throw new LinkRefused("a link leads to " + host + ", which is at an address that is not public");
        }
        return addresses.getFirst();
    }
}
