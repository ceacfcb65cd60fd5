package io.gleaner.downloader.verify;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a gzip stream as it passes, and checks what Netty and curl do not: that it is whole, that its trailer (CRC-32 and
 * length) fits, and that nothing follows but further members. See RFC 1952.
 */
final class GzipStream implements AutoCloseable {

    /** Takes what has been inflated; the array is used again afterwards. */
    interface Sink {
        void accept(byte[] bytes, int offset, int length) throws VerificationFailed;
    }

    /** A stream may not grow more than this once it has grown to {@link #HARMLESS}. */
    private static final long MAX_RATIO = 200;

    private static final long HARMLESS = 1L << 30;

    private static final int TRAILER = 8;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final GzipHeader header = new GzipHeader();
    private final byte[] inflated = new byte[64 * 1024];
    private final byte[] trailer = new byte[TRAILER];
    private final Sink sink;
    private State state = State.HEADER;
    private int trailerBytes;
    private long memberSize;
    private long in;
    private long out;

    private enum State {
        HEADER,
        BODY,
        TRAILER,
        BETWEEN
    }

    GzipStream(Sink sink) {
        this.sink = sink;
    }

    void accept(byte[] bytes, int offset, int length) throws VerificationFailed {
        int next = offset;
        int end = offset + length;
        in += length;
        while (next < end) {
            next = switch (state) {
                case HEADER -> header(bytes, next, end);
                case BODY -> body(bytes, next, end);
                case TRAILER -> trailer(bytes[next], next);
                case BETWEEN -> nextMember(next);
            };
        }
    }

    private int header(byte[] bytes, int from, int end) throws VerificationFailed {
        int next = header.accept(bytes, from, end);
        if (header.isComplete()) {
            state = State.BODY;
        }
        return next;
    }

    private int body(byte[] bytes, int from, int end) throws VerificationFailed {
        inflater.setInput(bytes, from, end - from);
        try {
            while (true) {
                int count = inflater.inflate(inflated);
                if (count > 0) {
                    take(count);
                } else if (inflater.finished()) {
                    state = State.TRAILER;
                    return end - inflater.getRemaining();
                } else if (inflater.needsDictionary()) {
                    throw new VerificationFailed("the gzip stream needs a dictionary");
                } else {
                    return end;
                }
            }
        } catch (DataFormatException e) {
            throw new VerificationFailed("the gzip stream is damaged");
        }
    }

    private void take(int count) throws VerificationFailed {
        checksum.update(inflated, 0, count);
        memberSize += count;
        out += count;
        if (out > HARMLESS && out / MAX_RATIO > in) {
            throw new VerificationFailed("the gzip stream inflates beyond any measure");
        }
        sink.accept(inflated, 0, count);
    }

    private int trailer(byte b, int at) throws VerificationFailed {
        trailer[trailerBytes++] = b;
        if (trailerBytes == TRAILER) {
            if (word(0) != checksum.getValue() || word(4) != (memberSize & 0xffffffffL)) {
                throw new VerificationFailed("the gzip stream does not fit its checksum");
            }
            state = State.BETWEEN;
        }
        return at + 1;
    }

    private long word(int offset) {
        return (trailer[offset] & 0xffL)
                | (trailer[offset + 1] & 0xffL) << 8
                | (trailer[offset + 2] & 0xffL) << 16
                | (trailer[offset + 3] & 0xffL) << 24;
    }

    private int nextMember(int at) {
        header.reset();
        inflater.reset();
        checksum.reset();
        memberSize = 0;
        trailerBytes = 0;
        state = State.HEADER;
        return at;
    }

    void end() throws VerificationFailed {
        if (state != State.BETWEEN) {
            throw new VerificationFailed("the gzip stream is cut");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
