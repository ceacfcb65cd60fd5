package io.gleaner.poller.provider.youtubereporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Violation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YouTubeViolationsTest {

    private static final ConnectionView CHANNEL = connection(Map.of());
    private static final ConnectionView OWNER = connection(Map.of("contentOwner", "owner-1"));

    @ParameterizedTest
    @ValueSource(strings = {"channel_basic", "channel_basic_a3", "playlist_combined", "payments_summary"})
    void findsNothingWrongWithFamiliesAndIds(String reportType) {
        assertThat(Wishes.violations(CHANNEL, reportType, Parameters.none())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Channel_basic", "channel basic", "channel-basic", "_a3"})
    void refusesWhatIsNoName(String reportType) {
        assertThat(Wishes.violations(CHANNEL, reportType, Parameters.none()))
                .containsExactly(new Violation(
                        "reportType",
                        "is a family such as channel_basic or an exact id such as channel_basic_a3, in lower case"));
    }

    @Test
    void tellsAChannelsTypesFromAContentOwners() {
        assertThat(Wishes.violations(OWNER, "content_owner_basic", Parameters.none()))
                .isEmpty();
        assertThat(Wishes.violations(CHANNEL, "content_owner_basic", Parameters.none()))
                .containsExactly(new Violation(
                        "reportType", "needs a connection with the property contentOwner; this one is a channel's"));
        assertThat(Wishes.violations(OWNER, "channel_basic", Parameters.none()))
                .containsExactly(new Violation("reportType", "is a channel's; this connection has a contentOwner"));
    }

    @Test
    void takesNoParameters() {
        Parameters parameters =
                Parameters.of(JsonNodeFactory.instance.objectNode().put("metrics", "views"));

        assertThat(Wishes.violations(CHANNEL, "channel_basic", parameters))
                .containsExactly(
                        new Violation("parameters.metrics", "is not known: YouTube's reports take no parameters"));
    }

    private static ConnectionView connection(Map<String, String> properties) {
        return new ConnectionView(new ConnectionId("c1"), "youtube-reporting", "default", properties);
    }
}
