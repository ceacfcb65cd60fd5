package io.gleaner.catalog.page;

import io.gleaner.catalog.file.StoredPart;
import java.util.List;

/**
 * A file as a row of the page.
 *
 * @param file the file
 * @param period days of its report
 * @param link the page of its report
 */
public record FileView(StoredPart file, String period, String link) {

    static FileView of(StoredPart file) {
        return new FileView(
                file, Text.days(file.period().start(), file.period().end()), ReportView.link(file.reportKey()));
    }

    public String storedAt() {
        return Text.time(file.storedAt());
    }

    public String issuedAt() {
        return Text.time(file.revision().createdAt());
    }

    public String rows() {
        return Text.number(file.rows());
    }

    public String size() {
        return Text.size(file.size());
    }

    public String part() {
        return file.partCount() == 1 ? "" : "part " + (file.part() + 1) + " of " + file.partCount();
    }

    public List<FlagView> flags() {
        return file.flags().stream().map(FlagView::of).toList();
    }

    public String shortHash() {
        return file.sha256().substring(0, 12);
    }
}
