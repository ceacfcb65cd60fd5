package io.gleaner.downloader.transfer;

import java.nio.ByteBuffer;

/**
 * Reads a body to its end, and gives it up when it falls silent, trickles, breaks off or has no end. Blocks; used by one thread.
 */
public final class BodyReader {

    private static final int PIECE = 64 * 1024;

    private final Answer answer;
    private final StallWatch watch;
    private final long most;
    private final byte[] piece = new byte[PIECE];
    private long received;

    /** @param most bytes that the body may have */
    BodyReader(Answer answer, TransferConfig config, long most) {
        this.answer = answer;
        this.watch = new StallWatch(config.slowWindow(), config.slowBytes());
        this.most = most;
    }

    /**
     * The next bytes, or null at the end. Until the next call they are the caller's.
     *
     * @throws TransferException when the rest cannot be had, or is more than there may be; then the connection is given up
     */
    public ByteBuffer next() throws TransferException, InterruptedException {
        boolean well = false;
        try {
            int count = answer.body().read(piece, 0, PIECE);
            ByteBuffer bytes = count < 0 ? null : checked(count);
            well = true;
            return bytes;
        } catch (BrokenTransfer e) {
            throw e.asException();
        } finally {
            if (!well) {
                answer.abandon();
            }
        }
    }

    private ByteBuffer checked(int count) throws BrokenTransfer, TransferException {
        received += count;
        if (received > most) {
            throw new TransferException(new Trouble.Unverified("more came than there may be"));
        }
        watch.received(count);
        return ByteBuffer.wrap(piece, 0, count);
    }
}
