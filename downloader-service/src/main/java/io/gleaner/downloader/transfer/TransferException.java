package io.gleaner.downloader.transfer;

/** Ends a transfer, saying why. */
public final class TransferException extends Exception {

    private final transient Trouble trouble;

    public TransferException(Trouble trouble) {
        this(trouble, null);
    }

    public TransferException(Trouble trouble, Throwable cause) {
        super(trouble.message(), cause);
        this.trouble = trouble;
    }

    /** Why. */
    public Trouble trouble() {
        return trouble;
    }
}
