package io.gleaner.downloader.verify;

/**
 * Counts the records of comma-separated values as RFC 4180 writes them: line feeds within quoted fields end no record. A quote
 * opens a field only where one begins; elsewhere it is a character like any other.
 */
final class CsvLines {

    private static final long LINE_FEEDS = Words.of('\n');
    private static final long QUOTES = Words.of('"');

    private long lines;
    private boolean quoted;
    private boolean closed;
    private byte last = '\n';

    void accept(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int next = offset;
        while (next + 32 <= end) {
            long a = Words.at(bytes, next);
            long b = Words.at(bytes, next + 8);
            long c = Words.at(bytes, next + 16);
            long d = Words.at(bytes, next + 24);
            if ((Words.contains(a, QUOTES)
                            | Words.contains(b, QUOTES)
                            | Words.contains(c, QUOTES)
                            | Words.contains(d, QUOTES))
                    != 0) {
                one(bytes, next, next + 32);
            } else if (quoted) {
                closed = false;
                last = bytes[next + 31];
            } else {
                lines += Words.count(a, LINE_FEEDS)
                        + Words.count(b, LINE_FEEDS)
                        + Words.count(c, LINE_FEEDS)
                        + Words.count(d, LINE_FEEDS);
                closed = false;
                last = bytes[next + 31];
            }
            next += 32;
        }
        one(bytes, next, end);
    }

    private void one(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') {
                quote();
            } else {
                if (b == '\n' && !quoted) {
                    lines++;
                }
                closed = false;
            }
            last = b;
        }
    }

    private void quote() {
        if (quoted) {
            quoted = false;
            closed = true;
        } else {
            quoted = closed || last == ',' || last == '\n' || last == '\r';
            closed = false;
        }
    }

    /** Records so far, with one that no line feed has ended yet. */
    long records() {
        return endsWithLine() ? lines : lines + 1;
    }

    /** Whether the last byte ended a record. True for no bytes at all. */
    boolean endsWithLine() {
        return last == '\n' && !quoted;
    }
}
