package io.gleaner.downloader.verify;

import java.util.List;

/** Comma-separated values with a header row; no data rows are fine, no header row is not. */
final class CsvCheck implements ContentCheck {

    private final List<String> required;
    private final HeaderRow header = new HeaderRow();
    private final CsvLines lines = new CsvLines();

    CsvCheck(List<String> required) {
        this.required = required;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws VerificationFailed {
        if (!header.isComplete()) {
            header.accept(bytes, offset, length);
            requireColumns();
        }
        lines.accept(bytes, offset, length);
    }

    @Override
    public void end() throws VerificationFailed {
        if (!header.isComplete()) {
            header.end();
            requireColumns();
        }
    }

    private void requireColumns() throws VerificationFailed {
        if (header.isComplete()) {
            header.require(required);
        }
    }

    @Override
    public long rows() {
        return Math.max(0, lines.records() - 1);
    }

    @Override
    public List<String> columns() {
        return header.columns();
    }

    @Override
    public boolean endsCleanly() {
        return lines.endsWithLine();
    }
}
