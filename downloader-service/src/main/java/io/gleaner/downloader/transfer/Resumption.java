package io.gleaner.downloader.transfer;

import io.gleaner.downloader.transfer.TailProbe.Requests;
import io.gleaner.storage.Beginning;
import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Begins a fetch where an earlier attempt has stopped, in whichever process that was: with what it has left in the store, if the host
 * says by a strong validator that its file is still the same. What was left is read, hashed and checked as if it came over the wire.
 */
final class Resumption implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Resumption.class);
    private static final int PARTIAL = 206;
    private static final int OK = 200;
    /** They say nothing of ranges, and another request would be no better. */
    private static final Set<Integer> NOT_NOW = Set.of(401, 429, 503);

    private final TransferRequest request;
    private final ObjectStore store;
    private final TransferConfig config;
    private final Requests requests;
    private Beginning left;

    Resumption(TransferRequest request, ObjectStore store, TransferConfig config, Requests requests) {
        this.request = request;
        this.store = store;
        this.config = config;
        this.requests = requests;
    }

    /**
     * The first answer of a fetch.
     *
     * @param receipt has what was left; null when there is nothing of use, and the answer is one to a plain request
     * @param version of what was left; null without a receipt
     */
    record Start(Answer answer, Version version, Receipt receipt) {

        static Start plain(Answer answer) {
            return new Start(answer, null, null);
        }
    }

    /** Asks for the rest, or for the whole. */
    Start start() throws TransferException, StorageException, InterruptedException {
        Optional<Beginning> found = store.beginning(request.key());
        if (found.isEmpty()) {
            return whole();
        }
        left = found.get();
        Checkpoint point = left.checkpoint();
        Version version = Version.of(point.source());
        Answer answer = requests.get(version.rangeFrom(point.length()));
        if (answer.status() == PARTIAL) {
            Receipt receipt = null;
            try {
                receipt = version.continuesWith(answer, point.length()) && hasRoom(answer) ? replayed(version) : null;
            } finally {
                if (receipt == null) {
                    answer.abandon();
                }
            }
            if (receipt != null) {
                LOG.infof("resumed key=%s at=%d", request.key(), point.length());
                return new Start(answer, version.withLengthOf(answer), receipt);
            }
            left.discard();
            return whole();
        }
        return startOver(answer);
    }

    /** Another version came, or no range can be had. A host that refuses ranges alone must not be asked for them for ever. */
    private Start startOver(Answer answer) throws TransferException, InterruptedException {
        Start start = Start.plain(answer);
        if (answer.status() != OK && !NOT_NOW.contains(answer.status())) {
            answer.abandon();
            start = whole();
        }
        if (start.answer().status() == OK) {
            left.discard();
        }
        return start;
    }

    private Start whole() throws TransferException, InterruptedException {
        return Start.plain(requests.get(Map.of()));
    }

    /** What was left stays for a while beside its copy. */
    private boolean hasRoom(Answer rest) throws StorageException {
        try {
            store.requireRoom(left.checkpoint().length() + Math.max(0, rest.length()));
            return true;
        } catch (StorageException.Full e) {
            return false;
        }
    }

    /** A receipt that has taken what was left; null when that is not what it was. */
    private Receipt replayed(Version version) throws StorageException, InterruptedException {
        Receipt receipt = new Receipt(request, store, config, version, left);
        boolean same = false;
        try {
            same = receipt.replay(left);
        } catch (TransferException e) {
            LOG.warnf("what was left is damaged key=%s", request.key());
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            LOG.warnf("what was left cannot be read key=%s", request.key());
        } finally {
            if (!same) {
                receipt.leave();
            }
        }
        return same ? receipt : null;
    }

    @Override
    public void close() {
        if (left != null) {
            left.close();
        }
    }
}
