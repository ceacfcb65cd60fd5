package io.gleaner.downloader.verify;

/** Looks at a file while it passes, and then says what it is. Used by one thread; closed when it is done with. */
public interface Check extends AutoCloseable {

    /** Takes the next bytes; they are not kept. */
    void accept(byte[] bytes, int offset, int length) throws VerificationFailed;

    /** The file has ended. */
    FileCheck.Verdict end() throws VerificationFailed;

    @Override
    void close();
}
