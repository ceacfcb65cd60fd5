package io.gleaner.downloader.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A number that tells the rows of two pages apart: 64 bits of FNV-1a over the tokens and the texts of the values. */
final class RowsMark {

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long value = BASIS;

    void add(JsonToken token, JsonParser parser) throws IOException {
        mix(token.id());
        if (token.isScalarValue()) {
            char[] text = parser.getTextCharacters();
            int end = parser.getTextOffset() + parser.getTextLength();
            for (int i = parser.getTextOffset(); i < end; i++) {
                mix(text[i]);
            }
        }
    }

    private void mix(int unit) {
        value = (value ^ unit) * PRIME;
    }

    long value() {
        return value;
    }
}
