package io.gleaner.downloader.transfer;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;

/**
 * Reads a body to its end, and gives it up when it falls silent, trickles, breaks off or has no end. Blocks; used by one thread.
 */
public final class BodyReader {

    private final Answer answer;
    private final TransferConfig config;
    private final StallWatch watch;
    private final long most;
    private long received;

    /** @param most bytes that the body may have */
    BodyReader(Answer answer, TransferConfig config, long most) {
        this.answer = answer;
        this.config = config;
        this.watch = new StallWatch(config.slowWindow(), config.slowBytes());
        this.most = most;
    }

    /**
     * The next bytes, or null at the end. They are the reader's no more.
     *
     * @throws TransferException when the rest cannot be had, or is more than there may be; then the connection is given up
     */
    public ByteBuffer next() throws TransferException, InterruptedException {
        boolean well = false;
        try {
            ByteBuffer bytes =
                    switch (answer.body().next(config.idleTimeout())) {
                        case Piece.Data data -> checked(data);
                        case Piece.End end -> null;
                        case Piece.Broken(Throwable cause) -> throw new BrokenTransfer("the connection broke", cause);
                    };
            well = true;
            return bytes;
        } catch (TimeoutException e) {
            throw new BrokenTransfer("the host fell silent", e).asException();
        } catch (BrokenTransfer e) {
            throw e.asException();
        } finally {
            if (!well) {
                answer.abandon();
            }
        }
    }

    private ByteBuffer checked(Piece.Data data) throws BrokenTransfer, TransferException {
        received += data.length();
        if (received > most) {
            throw new TransferException(new Trouble.Unverified("more came than there may be"));
        }
        watch.received(data.length());
        return ByteBuffer.wrap(data.bytes(), data.offset(), data.length());
    }
}
