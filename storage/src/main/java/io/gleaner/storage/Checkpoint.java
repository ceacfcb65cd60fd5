package io.gleaner.storage;

import java.util.Map;

/**
 * How far an object has come, for whoever goes on with it after its process has died.
 *
 * @param key what the object is, whatever it will be named and wherever it comes from; any text
 * @param length bytes of its beginning that are to be kept
 * @param sha256 of these bytes, 64 lower-case hexadecimal digits
 * @param source what tells, where the object comes from, that it is still the same; names and values of any text, no secrets
 */
public record Checkpoint(String key, long length, String sha256, Map<String, String> source) {

    public Checkpoint {
        source = Map.copyOf(source);
    }
}
