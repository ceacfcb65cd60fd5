package io.gleaner.downloader.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** JSON objects, one on each line. The first and the last are read, the others counted. No line at all is fine. */
final class NdjsonCheck implements ContentCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_FIRST_LINE = 4 * 1024 * 1024;
    private static final long LINE_FEEDS = Words.of('\n');

    private final List<String> required;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream(512);
    private boolean firstRead;
    private long lines;
    private byte last = '\n';
    private byte lastVisible;

    NdjsonCheck(List<String> required) {
        this.required = required;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws VerificationFailed {
        if (length == 0) {
            return;
        }
        if (!firstRead) {
            collectFirst(bytes, offset, length);
        }
        count(bytes, offset, length);
        for (int i = offset + length - 1; i >= offset; i--) {
            if (bytes[i] > ' ') {
                lastVisible = bytes[i];
                break;
            }
        }
        last = bytes[offset + length - 1];
    }

    private void count(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int next = offset;
        for (; next + 8 <= end; next += 8) {
            lines += Words.count(Words.at(bytes, next), LINE_FEEDS);
        }
        for (; next < end; next++) {
            lines += bytes[next] == '\n' ? 1 : 0;
        }
    }

    private void collectFirst(byte[] bytes, int offset, int length) throws VerificationFailed {
        for (int i = offset; i < offset + length && !firstRead; i++) {
            if (bytes[i] == '\n') {
                readFirst();
            } else {
                first.write(bytes[i]);
            }
        }
        if (first.size() > MAX_FIRST_LINE) {
            throw new VerificationFailed("the first line is longer than any record");
        }
    }

    private void readFirst() throws VerificationFailed {
        firstRead = true;
        JsonNode record;
        try {
            record = JSON.readTree(first.toByteArray());
        } catch (IOException e) {
            throw new VerificationFailed("the first line is no JSON");
        } finally {
            first.reset();
        }
        if (record == null || !record.isObject()) {
            throw new VerificationFailed("the first line is no JSON object");
        }
        var names = record.properties().stream()
                .map(field -> field.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        var missing = required.stream()
                .filter(name -> !names.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        if (!missing.isEmpty()) {
            throw new VerificationFailed("the first record lacks " + String.join(", ", missing));
        }
        if (required.isEmpty() && (names.contains("error") || names.contains("errors"))) {
            throw new VerificationFailed("an error came instead of records");
        }
    }

    @Override
    public void end() throws VerificationFailed {
        if (!firstRead && first.size() > 0) {
            readFirst();
        }
        if (lastVisible != 0 && lastVisible != '}') {
            throw new VerificationFailed("the last record is cut");
        }
    }

    @Override
    public long rows() {
        return last == '\n' ? lines : lines + 1;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public boolean endsCleanly() {
        return last == '\n';
    }
}
