package io.gleaner.e2e.system;

import io.gleaner.sandbox.ServiceTokenIssuer;
import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of each service on this machine, in the same hurry as the simulated providers. They are a file in the directory that the service works in ({@code
 * config/application.properties}, which Quarkus reads), so no secret stands on a command line.
 */
final class ServiceSettings {

    private static final List<String> PROVIDERS =
            List.of("dailymotion", "fouryousee", "google-analytics", "youtube-analytics", "youtube-reporting");

    private final PortPlan ports;
    private final StateDirectory state;
    private final ServiceSecrets secrets;

    ServiceSettings(PortPlan ports, StateDirectory state, ServiceSecrets secrets) {
        this.ports = ports;
        this.state = state;
        this.secrets = secrets;
    }

    /** Writes a service's file. */
    void write(Service service) {
        Map<String, String> settings = new TreeMap<>(ofEvery(service));
        settings.putAll(
                switch (service) {
                    case AUTH -> auth();
                    case POLLER -> poller();
                    case DOWNLOADER -> downloader();
                    case CATALOG -> storage();
                });
        Path file = state.directoryOf(service.fullName()).resolve("config/application.properties");
        PrivateFile.write(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private Map<String, String> ofEvery(Service service) {
        String database = "postgresql://127.0.0.1:" + ports.postgres() + "/" + service.database();
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", String.valueOf(ports.of(service))),
                Map.entry("quarkus.datasource.username", EmbeddedPostgresServer.USER),
                Map.entry("quarkus.datasource.password", EmbeddedPostgresServer.PASSWORD),
                Map.entry("quarkus.datasource.reactive.url", database),
                Map.entry("quarkus.datasource.jdbc.url", "jdbc:" + database),
                Map.entry("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka()),
                // A consumer that is killed while it joins its group keeps its successor waiting for so long.
                Map.entry("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "6000"),
                Map.entry("mp.messaging.connector.smallrye-kafka.heartbeat.interval.ms", "2000"),
                Map.entry("gleaner.instance", "demo"),
                Map.entry("mp.jwt.verify.issuer", ServiceTokenIssuer.ISSUER),
                Map.entry(
                        "mp.jwt.verify.publickey.location",
                        secrets.publicKey().toUri().toString()));
    }

    private Map<String, String> auth() {
        String sandbox = ports.sandboxAddress().toString();
        Map<String, String> settings = new TreeMap<>();
        settings.put("gleaner.auth.key-ring.active", "demo");
        settings.put("gleaner.auth.key-ring.keys.demo", secrets.sealingKey());
        settings.put("gleaner.service-token.allowed-subjects", callers(Service.POLLER, Service.DOWNLOADER));
        settings.put("gleaner.auth.provider-addresses.allow-http", "true");
        provider(settings, "dailymotion.profiles.public-key", "/dailymotion/public/oauth/token");
        provider(settings, "dailymotion.profiles.private-key", "/dailymotion/private/oauth/v1/token");
        provider(settings, "youtube-reporting.profiles.default", "/google/token");
        settings.put("gleaner.auth.google.tokeninfo-endpoint", sandbox + "/google/tokeninfo");
        settings.put("gleaner.auth.google.revocation-endpoint", sandbox + "/google/revoke");
        provider(settings, "youtube-analytics.profiles.default", "/google/token");
        provider(settings, "google-analytics.profiles.default", "/google/token");
        provider(settings, "google-analytics.profiles.service-account", "/google/token");
        settings.put("gleaner.auth.providers.fouryousee.profiles.default.origins", sandbox);
        settings.put("gleaner.auth.google.token-endpoint", sandbox + "/google/token");
        settings.put("gleaner.auth.google.consent-endpoint", sandbox + "/google/o/oauth2/v2/auth");
        settings.put("gleaner.auth.google.signing-keys", sandbox + "/google/oauth2/v3/certs");
        settings.put("gleaner.auth.google.issuers", sandbox + "/google");
        return settings;
    }

    private void provider(Map<String, String> settings, String profile, String tokenPath) {
        String prefix = "gleaner.auth.providers." + profile;
        settings.put(prefix + ".token-endpoint", ports.sandboxAddress() + tokenPath);
        settings.put(prefix + ".origins", ports.sandboxAddress().toString());
    }

    private static String callers(Service... services) {
        return Arrays.stream(services).map(Service::fullName).collect(Collectors.joining(","));
    }

    private Map<String, String> poller() {
        String sandbox = ports.sandboxAddress().toString();
        Map<String, String> settings = new TreeMap<>();
        settings.put("gleaner.auth.url", ports.address(Service.AUTH).toString());
        settings.put(
                "gleaner.service-token.file", secrets.tokenOf(Service.POLLER).toString());
        settings.put("gleaner.service-token.allowed-subjects", callers(Service.DOWNLOADER));
        settings.put("gleaner.poller.planning.interval", "1s");
        settings.put("gleaner.poller.retry.first", "1s");
        settings.put("gleaner.poller.retry.consent", "2s");
        settings.put("gleaner.poller.lease.duration", "3s");
        settings.put("gleaner.poller.lease.renewal", "1s");
        settings.put("gleaner.poller.pace.dailymotion.check", "1s");
        settings.put("gleaner.poller.pace.youtube-reporting.look", "2s");
        settings.put("gleaner.poller.pace.youtube-reporting.rest", "2s");
        settings.put("gleaner.provider.dailymotion.first-check", "PT1S");
        settings.put("gleaner.provider.dailymotion.profiles.public-key.endpoint", sandbox + "/dailymotion/public");
        settings.put(
                "gleaner.provider.dailymotion.profiles.private-key.endpoint", sandbox + "/dailymotion/private/graphql");
        settings.put("gleaner.provider.youtube-reporting.root-url", sandbox + "/youtubereporting/");
        settings.put("gleaner.provider.youtube-reporting.calls-per-minute", "6000");
        settings.put("gleaner.provider.youtube-data.root-url", sandbox + "/youtubedata/");
        settings.put("gleaner.provider.youtube-data.owners-root-url", sandbox + "/youtubedata/");
        settings.put("gleaner.poller.pace.youtube-analytics.query", "2s");
        settings.put("gleaner.provider.youtube-analytics.root-url", sandbox + "/youtubeanalytics/");
        settings.put("gleaner.provider.youtube-analytics.calls-per-minute", "6000");
        settings.put("gleaner.provider.youtube-analytics.readiness-for", "PT2S");
        settings.put("gleaner.poller.pace.google-analytics.query", "2s");
        settings.put("gleaner.provider.google-analytics.root-url", sandbox + "/googleanalytics/");
        settings.put("gleaner.provider.google-analytics-admin.root-url", sandbox + "/googleanalyticsadmin/");
        settings.put("gleaner.poller.pace.fouryousee.check", "1s");
        settings.put("gleaner.provider.fouryousee.root-url", sandbox + "/fouryousee/v1/");
        settings.put("gleaner.provider.fouryousee.first-check", "PT1S");
        settings.put("gleaner.provider.fouryousee.file-hosts", "127.0.0.1");
        settings.put(
                "gleaner.poller.hooks.base-uri", ports.address(Service.POLLER).toString());
        settings.put("gleaner.poller.hooks.allow-http", "true");
        return settings;
    }

    private Map<String, String> downloader() {
        Map<String, String> settings = new TreeMap<>(storage());
        settings.put("gleaner.auth.url", ports.address(Service.AUTH).toString());
        settings.put("gleaner.poller.url", ports.address(Service.POLLER).toString());
        settings.put(
                "gleaner.service-token.file",
                secrets.tokenOf(Service.DOWNLOADER).toString());
        settings.put("gleaner.downloader.queue.lease", "3s");
        settings.put("gleaner.downloader.queue.renewal", "1s");
        settings.put("gleaner.downloader.links.allow-http", "true");
        settings.put("gleaner.downloader.links.allow-private-addresses", "true");
        for (String provider : PROVIDERS) {
            settings.put("gleaner.downloader.providers." + provider + ".hosts", "127.0.0.1");
        }
        return settings;
    }

    private Map<String, String> storage() {
        return Map.of(
                "gleaner.storage.kind",
                "directory",
                "gleaner.storage.directory",
                state.files().toString());
    }
}
