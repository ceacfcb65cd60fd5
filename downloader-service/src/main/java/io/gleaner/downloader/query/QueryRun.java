package io.gleaner.downloader.query;

import io.gleaner.downloader.access.AccessException;
import io.gleaner.downloader.crash.CrashPoint;
import io.gleaner.downloader.transfer.Answer;
import io.gleaner.downloader.transfer.BodyReader;
import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** One run of one query, from the first page to the verified file. */
final class QueryRun {

    private static final int UNKNOWN = -1;
    /** An error is in the beginning of an answer. */
    private static final int BEGINNING = 16 * 1024;

    private final QueryRequest request;
    private final PageCalls calls;
    private final ObjectStore store;
    private final QueryConfig config;

    QueryRun(QueryRequest request, PageCalls calls, ObjectStore store, QueryConfig config) {
        this.request = request;
        this.calls = calls;
        this.store = store;
        this.config = config;
    }

    VerifiedFile run() throws TransferException, StorageException, AccessException, InterruptedException {
        for (int restarts = 0; restarts <= config.restarts(); restarts++) {
            VerifiedFile file = allPages();
            if (file != null) {
                return file;
            }
        }
        throw new TransferException(new Trouble.Unverified("the data changes while it is fetched"));
    }

    /** Null when the data changed between two pages. */
    private VerifiedFile allPages() throws TransferException, StorageException, AccessException, InterruptedException {
        Tally tally = new Tally(request.query().paging(), request.requiredColumns());
        try (PageFile file = new PageFile(store, request.name())) {
            for (int pages = 0; !tally.complete(); pages++) {
                if (pages == config.maxPages()) {
                    throw new TransferException(new Trouble.Unverified("the query has more pages than any may have"));
                }
                Page page = page(calls.ask(tally.offset(), tally.limit(), tally.begun()), file);
                calls.succeeded();
                if (tally.changedBy(page)) {
                    return null;
                }
                tally.add(page);
                if (pages == 0) {
                    CrashPoint.AT_FIRST_BYTES.hit();
                }
            }
            CrashPoint.AFTER_LAST_BYTE.hit();
            return file.seal(tally.verdict());
        }
    }

    private Page page(Answer answer, PageFile file) throws TransferException, StorageException, InterruptedException {
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        boolean whole = false;
        try (PageReader reader = new PageReader(
                request.query().answer(), request.query().paging().total())) {
            BodyReader body = calls.reader(answer);
            for (ByteBuffer next = body.next(); next != null; next = body.next()) {
                int offset = next.arrayOffset() + next.position();
                reader.accept(next.array(), offset, next.remaining());
                beginning.write(next.array(), offset, Math.min(next.remaining(), BEGINNING - beginning.size()));
                file.append(next.array(), offset, next.remaining());
                request.progress().at(file.size(), UNKNOWN);
            }
            whole = true;
            Page page = reader.end();
            if (page.error()) {
                throw new TransferException(PageCalls.disguised(beginning.toByteArray()));
            }
            file.endLine();
            return page;
        } catch (MalformedPage e) {
            throw new TransferException(new Trouble.Malformed(e.getMessage()), e);
        } finally {
            if (!whole) {
                answer.abandon();
            }
        }
    }
}
