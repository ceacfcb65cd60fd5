package io.gleaner.downloader.verify;

/** Passes over the header of a gzip member, which may come in pieces. See RFC 1952, section 2.3. */
final class GzipHeader {

    private static final int FIXED = 10;
    private static final int CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private int position;
    private int flags;
    private int extraLength;
    private int extraBytes;
    private int checksumBytes;
    private boolean complete;

    boolean isComplete() {
        return complete;
    }

    void reset() {
        position = 0;
        flags = 0;
        extraLength = 0;
        extraBytes = 0;
        checksumBytes = 0;
        complete = false;
    }

    /** Takes bytes until the header is complete. Returns the index of the first one that is no part of it. */
    int accept(byte[] bytes, int from, int end) throws VerificationFailed {
        int next = from;
        while (next < end && !complete) {
            take(bytes[next++] & 0xff);
        }
        return next;
    }

    private void take(int b) throws VerificationFailed {
        if (position < FIXED) {
            fixed(b);
            position++;
        } else if ((flags & EXTRA) != 0) {
            extra(b);
        } else if ((flags & NAME) != 0) {
            flags &= b == 0 ? ~NAME : ~0;
        } else if ((flags & COMMENT) != 0) {
            flags &= b == 0 ? ~COMMENT : ~0;
        } else if ((flags & CHECKSUM) != 0) {
            flags &= ++checksumBytes == 2 ? ~CHECKSUM : ~0;
        }
        complete = position == FIXED && flags == 0;
    }

    private void fixed(int b) throws VerificationFailed {
        boolean valid =
                switch (position) {
                    case 0 -> b == 0x1f;
                    case 1 -> b == 0x8b;
                    case 2 -> b == 8;
                    case 3 -> (b & RESERVED) == 0;
                    default -> true;
                };
        if (!valid) {
            throw new VerificationFailed("there are bytes that are no gzip stream");
        }
        if (position == 3) {
            flags = b & (CHECKSUM | EXTRA | NAME | COMMENT);
        }
    }

    private void extra(int b) {
        if (extraBytes < 2) {
            extraLength |= b << (8 * extraBytes);
        }
        extraBytes++;
        if (extraBytes >= 2 && extraBytes == 2 + extraLength) {
            flags &= ~EXTRA;
        }
    }
}
