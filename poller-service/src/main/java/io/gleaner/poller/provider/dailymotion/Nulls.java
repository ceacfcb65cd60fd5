package io.gleaner.poller.provider.dailymotion;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers where an answer had null instead of an object, or a refusal in words that nobody knows: at first that counts as a
 * passing trouble, only some times in a row as the vendor's last word. Kept in memory only; after a restart the count begins
 * anew.
 */
final class Nulls {

    private static final int MOST = 10_000;

    private final Map<String, Integer> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** Notes a null; true when the look before this one brought null too. */
    boolean again(String where) {
        return times(where) > 1;
    }

    /** Notes one more; how many there have been in a row. */
    synchronized int times(String where) {
        return seen.merge(where, 1, Integer::sum);
    }

    /** Notes that there was an object. */
    synchronized void none(String where) {
        seen.remove(where);
    }
}
