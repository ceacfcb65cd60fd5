package io.gleaner.sandbox.twin;

import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.ledger.Entry;
import io.gleaner.sandbox.ledger.LedgerSource;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The twins that there are. */
public final class Twins implements LedgerSource, AutoCloseable {

    private final Map<String, Twin> byName = new TreeMap<>();
    private final Map<String, Object> addresses = new LinkedHashMap<>();

    /** Those named in {@code META-INF/services}, as the thread's class loader sees them. */
    public Twins() {
        for (Twin twin : ServiceLoader.load(Twin.class)) {
            if (byName.put(twin.name(), twin) != null) {
                throw new IllegalStateException("two twins call themselves " + twin.name());
            }
        }
    }

    /** Gives each its site. */
    public void mount(
            Router apiRouter,
            Router filesRouter,
            Operations operations,
            URI api,
            URI files,
            Clock clock,
            Seeded seeded) {
        byName.forEach((name, twin) -> {
            Site site = new Site(name, apiRouter, filesRouter, operations, api, files, clock, seeded);
            twin.mount(site);
            addresses.put(name, site.api());
        });
    }

    /**
     * The twin of a type.
     *
     * @throws IllegalArgumentException if there is none
     */
    public <T extends Twin> T of(Class<T> type) {
        return byName.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has no twin " + type.getName()
                        + "; is it named in META-INF/services/" + Twin.class.getName() + "?"));
    }

    /** The root of each one's API by its name. */
    public Map<String, Object> addresses() {
        return Map.copyOf(addresses);
    }

    /** What scripts may change, by name. */
    public Map<String, Object> switches() {
        Map<String, Object> switches = new TreeMap<>();
        byName.forEach((name, twin) -> {
            if (twin.switches() != null) {
                switches.put(name, twin.switches());
            }
        });
        return switches;
    }

    @Override
    public Stream<Entry> entries() {
        return byName.values().stream().flatMap(Twin::entries);
    }

    @Override
    public void close() {
        byName.values().forEach(Twin::close);
    }
}
