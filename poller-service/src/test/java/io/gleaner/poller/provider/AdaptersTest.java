package io.gleaner.poller.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Being a bean is all the registration that an adapter needs. */
@QuarkusTest
class AdaptersTest {

    @Inject
    @All
    List<Provider> providers;

    @Test
    void areFoundWithTheirKinds() {
        assertThat(providers)
                .extracting(Provider::description)
                .extracting(ProviderDescription::name, ProviderDescription::kind, ProviderDescription::longestPeriod)
                .contains(tuple("dailymotion", "asked", 180), tuple("youtube-reporting", "scheduled", 1));
    }
}
