package io.gleaner.downloader.transfer;

import io.gleaner.downloader.crash.CrashPoint;
import io.gleaner.downloader.transfer.Resumption.Start;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One fetch of one link, from the request to the verified file. */
final class Transfer implements AutoCloseable {

    /** Getting this much further makes a broken transfer worth another series of resumptions. */
    private static final long WORTHWHILE = 1024 * 1024;

    private final TransferRequest request;
    private final LinkClient client;
    private final ObjectStore store;
    private final TransferConfig config;
    private final Milestones milestones = new Milestones();
    private Version version;
    private Receipt receipt;
    private int resumesLeft;
    private long worthwhileFrom;
    private boolean worthAnotherAttempt;

    Transfer(TransferRequest request, LinkClient client, ObjectStore store, TransferConfig config) {
        this.request = request;
        this.client = client;
        this.store = store;
        this.config = config;
        this.resumesLeft = config.resumes();
    }

    VerifiedFile run() throws TransferException, StorageException, InterruptedException {
        try {
            return receiveAll();
        } catch (InterruptedException e) {
            worthAnotherAttempt = true;
            throw e;
        } catch (TransferException e) {
            worthAnotherAttempt =
                    !(e.trouble() instanceof Trouble.Unverified) && !(e.trouble() instanceof Trouble.Malformed);
            throw e;
        }
    }

    private VerifiedFile receiveAll() throws TransferException, StorageException, InterruptedException {
        Answer answer = first();
        while (true) {
            try {
                receive(answer);
                Verdict verdict = receipt.verdict();
                Answer more = new TailProbe(request, this::get, version, receipt, config).check(answer, verdict);
                if (more == null) {
                    CrashPoint.AFTER_LAST_BYTE.hit();
                    return receipt.seal(verdict);
                }
                version = version.withLengthOf(more);
                answer = more;
            } catch (BrokenTransfer broken) {
                answer = resume(broken);
            }
        }
    }

    private Answer first() throws TransferException, StorageException, InterruptedException {
        if (!request.repeated()) {
            return begin(get(Map.of()));
        }
        Start start;
        try (Resumption resumption = new Resumption(request, store, config, this::get)) {
            start = resumption.start();
        }
        if (start.receipt() == null) {
            return begin(start.answer());
        }
        version = start.version();
        receipt = start.receipt();
        worthwhileFrom = receipt.received();
        request.progress().at(receipt.received(), version.length());
        return start.answer();
    }

    /** Starts over with a complete answer. */
    private Answer begin(Answer answer) throws TransferException, StorageException {
        if (answer.status() != 200) {
            answer.abandon();
            throw new TransferException(
                    answer.status() / 100 == 2 || answer.status() == 304
                            ? new Trouble.Malformed("the host answers " + answer.status() + " to a plain request")
                            : Statuses.trouble(answer));
        }
        refuseErrorPage(answer);
        requireRoom(answer);
        if (receipt != null) {
            receipt.close();
        }
        version = Version.of(answer);
        receipt = new Receipt(request, store, config, version, null);
        return answer;
    }

    private void refuseErrorPage(Answer answer) throws TransferException {
        String type = String.valueOf(answer.header("Content-Type")).toLowerCase(Locale.ROOT);
        boolean table = request.mediaType().startsWith("text/csv");
        if (type.startsWith("text/html") || table && (type.startsWith("application/json") || type.contains("/xml"))) {
            answer.abandon();
            throw new TransferException(new Trouble.Unverified("a page came instead of a file"));
        }
        if (answer.length() > config.maxSize()) {
            answer.abandon();
            throw new TransferException(new Trouble.Unverified("the file is larger than any file may be"));
        }
    }

    /** Before the body comes: what finds no room must not cost the provider its bytes, nor the disk its reserve. */
    private void requireRoom(Answer answer) throws StorageException {
        try {
            store.requireRoom(Math.max(0, answer.length()));
        } catch (StorageException e) {
            answer.abandon();
            throw e;
        }
    }

    private void receive(Answer answer)
            throws TransferException, StorageException, InterruptedException, BrokenTransfer {
        boolean complete = false;
        try {
            StallWatch watch = new StallWatch(config.slowWindow(), config.slowBytes());
            while (!complete) {
                int count = receipt.receive(answer.body());
                if (count < 0) {
                    complete = true;
                } else {
                    received();
                    watch.received(count);
                }
            }
        } finally {
            if (!complete) {
                answer.abandon();
            }
        }
        requireAnnouncedLength();
    }

    private void received() throws TransferException {
        long received = receipt.received();
        if (received > config.maxSize()) {
            throw new TransferException(new Trouble.Unverified("the file is larger than any file may be"));
        }
        milestones.reached(received, version.length());
        request.progress().at(received, version.length());
    }

    private void requireAnnouncedLength() throws BrokenTransfer, TransferException {
        if (version.length() >= 0 && receipt.received() < version.length()) {
            throw new BrokenTransfer("the file is shorter than announced", null);
        }
        if (version.length() >= 0 && receipt.received() > version.length()) {
            throw new TransferException(new Trouble.Unverified("the file is longer than announced"));
        }
    }

    /** Goes on where the bytes stopped, if that is sure to be the same version; otherwise says what broke. */
    private Answer resume(BrokenTransfer broken) throws TransferException, StorageException, InterruptedException {
        if (receipt.received() >= worthwhileFrom + WORTHWHILE) {
            worthwhileFrom = receipt.received();
            resumesLeft = config.resumes();
        }
        TransferException reason = broken.asException();
        while (version.isStrong() && receipt.received() > 0 && resumesLeft > 0) {
            pause(config.resumes() - resumesLeft--);
            try {
                return continued(get(version.rangeFrom(receipt.received())));
            } catch (TransferException e) {
                if (!(e.trouble() instanceof Trouble.Unavailable)) {
                    throw e;
                }
                reason = e;
            }
        }
        throw reason;
    }

    private Answer continued(Answer answer) throws TransferException, StorageException {
        if (answer.status() != 206) {
            return answer.status() == 416 ? changed(answer) : begin(answer);
        }
        if (!version.continuesWith(answer, receipt.received())) {
            return changed(answer);
        }
        version = version.withLengthOf(answer);
        return answer;
    }

    private static Answer changed(Answer answer) throws TransferException {
        answer.abandon();
        throw new TransferException(new Trouble.Unverified("the file changed while it was fetched"));
    }

    private void pause(int resumptions) throws InterruptedException {
        Thread.sleep(config.resumePause().multipliedBy(1L << resumptions));
    }

    private Answer get(Map<String, String> more) throws TransferException, InterruptedException {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Accept-Encoding", request.compressed() ? "gzip" : "identity");
        return client.get(request.provider(), request.link(), request.credentials(), headers);
    }

    @Override
    public void close() {
        if (receipt == null) {
            return;
        }
        if (worthAnotherAttempt || Thread.currentThread().isInterrupted()) {
            receipt.leave();
        } else {
            receipt.close();
        }
    }
}
