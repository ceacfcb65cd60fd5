package io.gleaner.poller.provider.dailymotion;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers where an answer had null instead of an object: the first time counts as a passing trouble, the second time in a
 * row as the vendor's last word. Kept in memory only; after a restart there is one more first time.
 */
final class Nulls {

    private static final int MOST = 10_000;

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Notes a null; true when the look before this one brought null too. */
    synchronized boolean again(String where) {
        return seen.put(where, true) != null;
    }

    /** Notes that there was an object. */
    synchronized void none(String where) {
        seen.remove(where);
    }
}
