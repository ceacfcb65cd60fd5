package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No day is lost, and each file is what the platform served. */
@ExtendWith(RunningSystem.class)
class EveryFileTest {

    @Test
    void storesEveryDayOfAChannelAsItWasServed(World world) throws Exception {
        Wish wish = Account.ofYouTube(world, "every-channel").subscribe("channel_basic", 12);

        wish.awaitStored();

        assertThat(wish.account().files()).hasSize(12);
        wish.assertSameAsServed();
    }

    @Test
    void storesABackfillOfAPartnerAsItWasServed(World world) throws Exception {
        Wish wish = Account.ofDailymotion(world, "every-partner").subscribe("audience", 90);

        wish.awaitStored();

        wish.assertSameAsServed();
        assertThat(wish.account().files()).hasSize(1);
    }
}
