package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.system.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets are canaries here: whatever is written or answered during the run is searched for them. */
@ExtendWith(RunningSystem.class)
class SecretsTest {

    private static final List<String> LISTINGS = List.of(
            "AUTH /connections?limit=100",
            "AUTH /connections/secret-channel",
            "AUTH /connections/secret-partner",
            "POLLER /subscriptions?limit=100",
            "POLLER /requests?limit=500",
            "POLLER /requests?limit=500&state=all",
            "DOWNLOADER /downloads?limit=500",
            "CATALOG /reports?limit=500",
            "CATALOG /files?limit=500",
            "CATALOG /subscriptions/coverage");

    @Test
    void noSecretTokenOrSignedLinkIsInALogATopicOrAListing(World world) throws Exception {
        world.providers().breakSome("dailymotion.token", Map.of("kind", "status", "status", 401), 1);
        world.providers().breakSome("dailymotion.file", Map.of("kind", "status", "status", 403), 1);
        world.providers().breakSome("youtube-reporting.media", Map.of("kind", "status", "status", 500), 1);
        Wish channel = Account.ofYouTube(world, "secret-channel").subscribe("channel_basic", 3);
        Wish partner = Account.ofDailymotion(world, "secret-partner").subscribe("audience", 3);
        channel.awaitStored();
        partner.awaitStored();
        ServiceCaller caller = new ServiceCaller(world);
        JsonNode file = partner.account().files().getFirst();

        Map<String, String> secrets = new LinkedHashMap<>();
        channel.account().secrets().forEach(secret -> secrets.put("credential of the channel", secret));
        partner.account().secrets().forEach(secret -> secrets.put("credential of the partner", secret));
        secrets.put("access token of the channel", caller.accessToken("secret-channel"));
        secrets.put("access token of the partner", caller.accessToken("secret-partner"));
        secrets.put("signature of a link", caller.signatureOfLink(file));
        secrets.put(
                "report token",
                world.providers()
                        .ledger(partner.account().name())
                        .getFirst()
                        .path("revision")
                        .asText());
        secrets.put("service token of the poller", caller.serviceToken(Service.POLLER));
        secrets.put("service token of the downloader", caller.serviceToken(Service.DOWNLOADER));

        assertThat(secrets.values()).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(15));
        Everything everything = new Everything(world);
        assertThat(everything.inLogs(secrets)).as("in logs").isEmpty();
        assertThat(everything.inTopics(secrets)).as("in topics").isEmpty();
        assertThat(everything.inListings(LISTINGS, secrets)).as("in listings").isEmpty();
    }
}
