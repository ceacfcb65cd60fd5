package io.gleaner.auth.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.auth.provider.ScopeRule;
import io.gleaner.events.ConnectionId;
import java.util.List;
import java.util.Optional;

/**
 * What a connection may do.
 *
 * @param connection its id
 * @param wanted scopes that it asks for
 * @param granted scopes that the provider granted; null when it was not asked yet, or does not say
 * @param missing of the wanted ones
 * @param reportType what was asked about; null for all
 * @param metrics with which ones; null when none were named
 * @param suffices whether the granted scopes do for that; null when they are not known
 * @param ruledOut what cannot be had, and one of which scopes it would take
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScopesView(
        String connection,
        List<String> wanted,
        List<String> granted,
        List<String> missing,
        String reportType,
        List<String> metrics,
        Boolean suffices,
        List<ScopeRule> ruledOut) {

    static ScopesView of(
            ConnectionId id,
            Scopes wanted,
            Optional<Scopes> granted,
            List<ScopeRule> rules,
            String type,
            List<String> metrics) {
        List<ScopeRule> concerned = rules.stream()
                .filter(rule -> type == null || rule.concerns(type, metrics))
                .toList();
        List<ScopeRule> ruledOut =
                granted.map(scopes -> scopes.ruledOut(concerned)).orElse(List.of());
        boolean known = granted.isPresent() || concerned.isEmpty();
        return new ScopesView(
                id.value(),
                wanted.list(),
                granted.map(Scopes::list).orElse(null),
                granted.map(wanted::missingFrom).orElse(null),
                type,
                metrics.isEmpty() ? null : metrics,
                known ? ruledOut.isEmpty() : null,
                ruledOut);
    }
}
