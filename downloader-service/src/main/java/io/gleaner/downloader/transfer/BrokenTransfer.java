package io.gleaner.downloader.transfer;

/** The bytes stopped before the end. */
final class BrokenTransfer extends Exception {

    BrokenTransfer(String message, Throwable cause) {
        super(message, cause);
    }

    /** For one who cannot go on. */
    TransferException asException() {
        return new TransferException(new Trouble.Unavailable(getMessage(), null), this);
    }
}
