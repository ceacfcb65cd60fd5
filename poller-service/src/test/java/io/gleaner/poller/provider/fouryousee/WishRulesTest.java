package io.gleaner.poller.provider.fouryousee;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Period;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private final WishRules rules = rules(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'filter': {}}",
                "{'filter': {'mediaId': [], 'playerId': [1, 2]}}",
                "{'filter': {'sort': 1}, 'sort': 1}",
                "{'filter': {'startTime': '00:00:00', 'endTime': '23:59:59'}}",
                "{'format': 'json', 'sort': -1}"
            })
    void allowWhatTheVendorTakes(String parameters) {
        assertThat(violations(parameters, 30)).isEmpty();
        assertThat(rules.violations("detailed", FourYouSeeFixture.parameters(parameters), null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'filters': {}} | parameters.filters | filters is no parameter that 4YouSee is known to have; there are [filter, format, sort]; did you mean filter?",
                "{'webhook': 'https://me.test'} | parameters.webhook | is chosen by Gleaner; see the setting gleaner.poller.hooks.base-uri",
                "{'type': 'detailed'} | parameters.type | is the reportType of the wish",
                "{'filter': 7} | parameters.filter | must be an object",
                "{'filter': {'startDate': '2026-11-01'}} | parameters.filter.startDate | is what the period says; days are not named twice",
                "{'filter': {'playerIds': [1]}} | parameters.filter.playerIds | playerIds is no filter that 4YouSee is known to have; there are [mediaId, playerId, startTime, endTime, sort]; did you mean playerId?",
                "{'filter': {'mediaId': 7}} | parameters.filter.mediaId | must be a list of at most 1000 numbers; leave it out for all",
                "{'filter': {'mediaId': [1, 'two']}} | parameters.filter.mediaId[1] | must be a whole number above 0",
                "{'filter': {'mediaId': [0]}} | parameters.filter.mediaId[0] | must be a whole number above 0",
                "{'filter': {'playerId': [3, 3]}} | parameters.filter.playerId[1] | 3 is named twice",
                "{'filter': {'sort': 0}} | parameters.filter.sort | must be -1 (newest first) or 1 (oldest first)",
                "{'filter': {'sort': 1}, 'sort': -1} | parameters.sort | contradicts parameters.filter.sort; one of them is enough",
                "{'filter': {'startTime': '8:30'}} | parameters.filter.startTime | must be a time such as 08:30:00",
                "{'filter': {'endTime': '24:00:00'}} | parameters.filter.endTime | must be a time such as 08:30:00",
                "{'format': 'csv'} | parameters.format | csv is no format that 4YouSee is known to have; there are [json]"
            })
    void nameTheFieldThatIsWrong(String parameters, String field, String message) {
        assertThat(violations(parameters, 1)).containsExactly(new Violation(field, message));
    }

    @Test
    void knowTheLongestPeriod() {
        assertThat(violations("{}", 31))
                .containsExactly(new Violation("period", "covers 31 days; 4YouSee makes reports of at most 30"));
    }

    @Test
    void guessWhichTypeWasMeant() {
        assertThat(rules.violations("detailled", FourYouSeeFixture.parameters("{}"), null))
                .containsExactly(
                        new Violation(
                                "reportType",
                                "detailled is no type of report that 4YouSee is known to have; there are [detailed]; did you mean detailed?"));
    }

    @Test
    void allowTimesForSingleDaysOnly() {
        String morning = "{'filter': {'startTime': '06:00:00', 'endTime': '11:59:59'}}";
        assertThat(violations(morning, 1)).isEmpty();
        assertThat(violations(morning, 2)).extracting(Violation::field).containsExactly("parameters.filter.startTime");
        assertThat(rules.violations("detailed", FourYouSeeFixture.parameters(morning), null))
                .as("a subscription's days may be joined")
                .extracting(Violation::field)
                .containsExactly("parameters.filter.startTime");
        assertThat(violations("{'filter': {'startTime': '12:00:00', 'endTime': '11:00:00'}}", 1))
                .containsExactly(new Violation("parameters.filter.endTime", "is before startTime"));
    }

    @Test
    void letConfiguredNamesThrough() {
        WishRules open = rules(Map.of(
                "gleaner.provider.fouryousee.additional-types", "summary",
                "gleaner.provider.fouryousee.additional-formats", "csv",
                "gleaner.provider.fouryousee.additional-filters", "groupId"));
        assertThat(open.types()).containsExactly("detailed", "summary");
        assertThat(open.violations(
                        "summary", FourYouSeeFixture.parameters("{'format': 'csv', 'filter': {'groupId': [1]}}"), null))
                .isEmpty();
    }

    private List<Violation> violations(String parameters, int days) {
        return rules.violations(
                "detailed", FourYouSeeFixture.parameters(parameters), Period.of(DAY, DAY.plusDays(days)));
    }

    private static WishRules rules(Map<String, String> settings) {
        return new WishRules(ProviderSettings.of(FourYouSeeConfig.class, settings));
    }
}
