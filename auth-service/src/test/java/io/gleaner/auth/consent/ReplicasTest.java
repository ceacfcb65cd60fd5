package io.gleaner.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.GoogleAccounts;
import io.gleaner.auth.consent.ConsentResult.Consented;
import io.gleaner.auth.consent.ConsentResult.Used;
import io.gleaner.auth.grant.IdTokens;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.token.ConsentedTokens;
import io.gleaner.events.ConnectionId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replicas share the database and nothing else. */
@QuarkusTest
@WithTestResource(GoogleAccounts.class)
class ReplicasTest extends GoogleConsent {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ConsentRepository consents;

    @Inject
    ConsentConfig config;

    @Inject
    KeyRing keyRing;

    @Inject
    ConsentedTokens tokens;

    @Inject
    IdTokens idTokens;

    @Inject
    Providers providers;

    @Inject
    ConsentJournal journal;

    private final ConnectionId id = new ConnectionId("channel");

    @Test
    void anyReplicaTakesBackWhomAnotherHasSentAway() {
        make("channel", "{}");
        URI back = sentAway();
        assertThat(comesBack(replica(), back)).isInstanceOf(Consented.class);
        assertThat(comesBack(replica(), back)).isEqualTo(new Used(id));
        assertThat(opens("channel")).isEqualTo(200);
    }

    @Test
    void aStateCountsOnceAcrossAllReplicas() {
        make("channel", "{}");
        URI back = sentAway();
        List<ConsentResult> results = Uni.join()
                .all(Stream.generate(this::replica)
                        .limit(6)
                        .map(replica -> replica.receive(parameters(back)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(results).filteredOn(Consented.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(new Used(id)::equals).hasSize(5);
    }

    private URI sentAway() {
        return Browser.decide(new ConsentService(consents, config, keyRing, clock)
                .begin(id, Optional.empty())
                .await()
                .atMost(PATIENCE)
                .address());
    }

    private ConsentCallback replica() {
        return new ConsentCallback(consents, tokens, new CodeRedemptions(idTokens, keyRing, providers), journal, clock);
    }

    private static ConsentResult comesBack(ConsentCallback replica, URI back) {
        return replica.receive(parameters(back)).await().atMost(PATIENCE);
    }

    private static CallbackParameters parameters(URI back) {
        Map<String, String> query = Browser.query(back);
        return new CallbackParameters(query.get("state"), query.get("code"), null);
    }
}
