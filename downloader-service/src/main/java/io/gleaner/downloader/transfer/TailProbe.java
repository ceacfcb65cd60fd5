package io.gleaner.downloader.transfer;

import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.storage.ContentHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/**
 * Asks whether there is more, where nothing proves that there is not: when only the end of the connection ended the body, or when
 * a file of an announced length ends where no such file ends.
 */
final class TailProbe {

    private static final int UNSATISFIABLE = 416;

    private final TransferRequest request;
    private final Requests requests;
    private final Version version;
    private final Receipt receipt;
    private final TransferConfig config;

    TailProbe(TransferRequest request, Requests requests, Version version, Receipt receipt, TransferConfig config) {
        this.request = request;
        this.requests = requests;
        this.version = version;
        this.receipt = receipt;
        this.config = config;
    }

    /** Repeats the request with other headers. */
    @FunctionalInterface
    interface Requests {
        Answer get(Map<String, String> headers) throws TransferException, InterruptedException;
    }

    /**
     * Returns null when the file is whole, or the answer that brings the rest.
     *
     * @throws TransferException when it is not whole and the rest cannot be had
     */
    Answer check(Answer answer, Verdict verdict) throws TransferException, InterruptedException {
        if (answer.surplus()) {
            throw new TransferException(new Trouble.Unverified("more came than was announced"));
        }
        boolean doubtful = version.endsWithConnection() || !verdict.endsCleanly();
        return doubtful && !verdict.provesItsLength() ? ask() : null;
    }

    private Answer ask() throws TransferException, InterruptedException {
        Answer tail = requests.get(Map.of("Range", "bytes=" + receipt.received() + "-"));
        return switch (tail.status()) {
            case UNSATISFIABLE -> end(tail);
            case 206 -> rest(tail);
            case 200 -> again(tail);
            default -> {
                tail.abandon();
                if (version.endsWithConnection()) {
                    throw unproven();
                }
                yield null;
            }
        };
    }

    private Answer end(Answer tail) throws TransferException {
        long length = Version.lengthOf(tail);
        tail.abandon();
        if (length < 0 && !version.endsWithConnection()) {
            return null;
        }
        if (length != receipt.received()) {
            throw unproven();
        }
        return null;
    }

    private Answer rest(Answer tail) throws TransferException {
        if (version.endsWithConnection() && version.continuesWith(tail, receipt.received())) {
            return tail;
        }
        tail.abandon();
        throw new TransferException(new Trouble.Unverified("the file is longer than what came"));
    }

    /** The host knows no ranges: a file of announced length must do, another one must come twice the same. */
    private Answer again(Answer whole) throws TransferException, InterruptedException {
        if (!version.endsWithConnection()) {
            whole.abandon();
            return null;
        }
        if (!sha256(whole).equals(receipt.sha256())) {
            throw unproven();
        }
        return null;
    }

    /** What is longer than what came is another file: no more of it is read. */
    private String sha256(Answer whole) throws TransferException, InterruptedException {
        MessageDigest digest = ContentHash.newSha256();
        try {
            BodyReader reader = whole.reader(config, receipt.received());
            for (ByteBuffer bytes = reader.next(); bytes != null; bytes = reader.next()) {
                digest.update(bytes);
            }
        } catch (TransferException e) {
            throw unproven();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private TransferException unproven() {
        return new TransferException(new Trouble.Unverified(
                "nothing proves that the file from " + request.link().getHost() + " is whole"));
    }
}
