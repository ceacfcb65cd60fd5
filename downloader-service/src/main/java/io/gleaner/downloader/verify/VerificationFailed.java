package io.gleaner.downloader.verify;

/** The bytes are not what was promised. The message is safe for people and quotes nothing of the content. */
public final class VerificationFailed extends Exception {

    public VerificationFailed(String message) {
        super(message);
    }
}
