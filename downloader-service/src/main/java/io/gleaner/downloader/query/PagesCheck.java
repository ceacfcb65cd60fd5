package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.verify.Check;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.downloader.verify.VerificationFailed;
import io.gleaner.events.PagedQuery;
import java.util.List;

/** Checks the answers of a query as they are stored, one line each, as they were checked when they came. */
public final class PagesCheck implements Check {

    private final PagedQuery query;
    private final Tally tally;
    private PageReader reader;

    /** @param requiredColumns that an answer must have, whatever their case */
    public PagesCheck(PagedQuery query, List<String> requiredColumns) {
        this.query = query;
        this.tally = new Tally(query.paging(), requiredColumns);
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws VerificationFailed {
        int begin = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                read(bytes, begin, i - begin);
                endPage();
                begin = i + 1;
            }
        }
        if (begin < offset + length) {
            read(bytes, begin, offset + length - begin);
        }
    }

    private void read(byte[] bytes, int offset, int length) throws VerificationFailed {
        if (reader == null) {
            reader = new PageReader(query.answer(), query.paging().total());
        }
        try {
            reader.accept(bytes, offset, length);
        } catch (MalformedPage e) {
            throw new VerificationFailed(e.getMessage());
        }
    }

    private void endPage() throws VerificationFailed {
        try {
            Page page = reader.end();
            if (page.error() || tally.complete() || tally.changedBy(page)) {
                throw new VerificationFailed("the pages do not add up");
            }
            tally.add(page);
        } catch (MalformedPage e) {
            throw new VerificationFailed(e.getMessage());
        } catch (TransferException e) {
            throw new VerificationFailed(e.trouble().message());
        }
        close();
    }

    @Override
    public Verdict end() throws VerificationFailed {
        if (reader != null || !tally.complete()) {
            throw new VerificationFailed("the pages are cut");
        }
        return tally.verdict();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
