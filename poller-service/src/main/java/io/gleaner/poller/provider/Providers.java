package io.gleaner.poller.provider;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The adapters that there are, by name. */
@ApplicationScoped
public class Providers {

    private final Map<String, Provider> byName = new TreeMap<>();

    Providers(@All List<Provider> adapters) {
        adapters.forEach(adapter -> {
            if (byName.put(adapter.description().name(), adapter) != null) {
                throw new IllegalStateException(
                        "two adapters call themselves " + adapter.description().name());
            }
        });
    }

    /** The adapter of a provider, if there is one. */
    public Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All adapters, by name. */
    public Collection<Provider> all() {
        return byName.values();
    }
}
