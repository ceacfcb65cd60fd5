package io.gleaner.downloader.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.downloader.Configs;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPolicyTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void letsPublicHostsOfTheProviderPass() throws Exception {
        LinkPolicy policy = policy(Map.of(), "203.0.114.9");
        Target target = policy.check("vendor", URI.create("https://Files.Example.com/a%20b?signature=x"));

        assertThat(target.address().getHostAddress()).isEqualTo("203.0.114.9");
        assertThat(target.port()).isEqualTo(443);
        assertThat(target.secure()).isTrue();
        assertThat(target.pathAndQuery()).isEqualTo("/a%20b?signature=x");
        assertThat(target.toString()).isEqualTo("Files.Example.com/a%20b");
        assertThat(policy.check("vendor", URI.create("https://a.b.cdn.example.com/"))
                        .uri()
                        .getHost())
                .isEqualTo("a.b.cdn.example.com");
        assertThat(asked).containsExactly("files.example.com", "a.b.cdn.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.example.com/",
                "ftp://files.example.com/",
                "file:///etc/passwd",
                "//files.example.com/x",
                "/relative",
                "https://user:secret@files.example.com/",
                "https:///nohost",
                "https:opaque",
                "https://other.example.com/",
                "https://cdn.example.com/",
                "https://evilcdn.example.com/",
                "https://files.example.com.evil.org/",
                "https://127.0.0.1/",
                "https://[::1]/"
            })
    void refusesWhatIsNotAllowedBeforeItIsResolved(String link) {
        assertThatThrownBy(() -> policy(Map.of(), "203.0.114.9").check("vendor", URI.create(link)))
                .isInstanceOf(LinkRefused.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesProvidersWithoutHosts() {
        assertThatThrownBy(
                        () -> policy(Map.of(), "203.0.114.9").check("nobody", URI.create("https://files.example.com/")))
                .isInstanceOf(LinkRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2001::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1"
            })
    void refusesAddressesThatAreNotPublic(String address) {
        assertThatThrownBy(() -> policy(Map.of(), address).check("vendor", URI.create("https://files.example.com/")))
                .isInstanceOf(LinkRefused.class)
                .hasMessageContaining("not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "198.20.0.1",
                "2a00:1450:4001:81b::200e",
                "64:ff9b::808:808"
            })
    void letsPublicAddressesPass(String address) throws Exception {
        assertThat(policy(Map.of(), address)
                        .check("vendor", URI.create("https://files.example.com/"))
                        .address())
                .isEqualTo(InetAddress.getByName(address));
    }

    @Test
    void refusesANameWithOneBadAddressAmongGoodOnes() {
        assertThatThrownBy(() -> policy(Map.of(), "8.8.8.8", "10.0.0.1")
                        .check("vendor", URI.create("https://files.example.com/")))
                .isInstanceOf(LinkRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://2130706433/", "https://0x7f000001/", "https://127.1/"})
    void refusesDisguisedAddressesEvenWhenTheirSpellingIsAllowed(String link) {
        Map<String, String> settings = Map.of(
                "gleaner.downloader.providers.vendor.hosts",
                URI.create(link).getHost() == null ? "none" : URI.create(link).getHost());
        LinkPolicy policy = new LinkPolicy(
                Configs.of(LinksConfig.class, settings),
                Configs.of(ProvidersConfig.class, settings),
                host -> List.of(InetAddress.getAllByName(host)));

        assertThatThrownBy(() -> policy.check("vendor", URI.create(link)))
                .isInstanceOfAny(LinkRefused.class, UnknownHostException.class);
    }

    @Test
    void resolvesANameOnceSoThatTheAnswerCannotChange() throws Exception {
        policy(Map.of(), "8.8.8.8").check("vendor", URI.create("https://files.example.com/"));

        assertThat(asked).hasSize(1);
    }

    @Test
    void relaxesOnlyWhatIsConfigured() throws Exception {
        LinkPolicy http = policy(Map.of("gleaner.downloader.links.allow-http", "true"), "127.0.0.1");
        assertThatThrownBy(() -> http.check("vendor", URI.create("http://files.example.com/")))
                .isInstanceOf(LinkRefused.class);

        LinkPolicy both = policy(
                Map.of(
                        "gleaner.downloader.links.allow-http", "true",
                        "gleaner.downloader.links.allow-private-addresses", "true"),
                "127.0.0.1");
        Target target = both.check("vendor", URI.create("http://files.example.com"));
        assertThat(target.port()).isEqualTo(80);
        assertThat(target.pathAndQuery()).isEqualTo("/");
    }

    private LinkPolicy policy(Map<String, String> settings, String... addresses) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("gleaner.downloader.providers.vendor.hosts", "files.example.com,*.cdn.example.com");
        return new LinkPolicy(Configs.of(LinksConfig.class, all), Configs.of(ProvidersConfig.class, all), host -> {
            asked.add(host);
            List<InetAddress> found = new ArrayList<>();
            for (String address : Arrays.asList(addresses)) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        });
    }
}
