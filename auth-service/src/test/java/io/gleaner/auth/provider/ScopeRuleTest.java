package io.gleaner.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeRuleTest {

    private final ScopeRule rule = new ScopeRule(List.of("*revenue*", "exact.type"), List.of("cpm"), List.of("a", "b"));

    @ParameterizedTest
    @CsvSource({
        "content_owner_estimated_revenue_a1, true",
        "revenue, true",
        "exact.type, true",
        "exact_type, false",
        "exact.type2, false",
        "channel_basic_a3, false",
    })
    void concernsWhatItsPatternsDescribe(String reportType, boolean concerned) {
        assertThat(rule.concerns(reportType, Set.of())).isEqualTo(concerned);
    }

    @Test
    void concernsItsMetricsInWhateverReport() {
        assertThat(rule.concerns("channel_basic_a3", List.of("views", "cpm"))).isTrue();
        assertThat(rule.concerns("channel_basic_a3", List.of("views", "cpmx"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a, true", "b, true", "c, false"})
    void isSatisfiedByOneOfItsScopes(String scope, boolean satisfied) {
        assertThat(rule.isSatisfiedBy(Set.of(scope))).isEqualTo(satisfied);
    }
}
