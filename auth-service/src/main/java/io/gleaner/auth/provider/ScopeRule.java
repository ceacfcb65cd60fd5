package io.gleaner.auth.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.auth.provider.ProvidersConfig.ScopeRuleConfig;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What some report types need.
 *
 * @param reportTypes patterns in which {@code *} stands for any characters, as configured
 * @param metrics that need it in whatever report; may be empty
 * @param anyOf one of these scopes does
 */
public record ScopeRule(
        List<String> reportTypes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> metrics,
        List<String> anyOf) {

    static ScopeRule of(ScopeRuleConfig config) {
        return new ScopeRule(config.reportTypes(), config.metrics().orElse(List.of()), config.anyOf());
    }

    /** Whether the rule speaks of this report type, or of one of the metrics that it is asked for with. */
    public boolean concerns(String reportType, Collection<String> wished) {
        return wished.stream().anyMatch(metrics::contains)
                || reportTypes.stream()
                        .anyMatch(pattern ->
                                reportType.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q")));
    }

    /** Whether these scopes are enough for it. */
    public boolean isSatisfiedBy(Set<String> granted) {
        return anyOf.stream().anyMatch(granted::contains);
    }
}
