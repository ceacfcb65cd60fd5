package io.gleaner.catalog.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.catalog.listing.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of reports.
 *
 * @param items the newest period first
 * @param next token of the following page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportPage(
        @Schema(required = true) List<ReportSummary> items,

        @Schema(description = "Give it as `next` to get the following page; absent on the last one.")
        String next) {

    static ReportPage of(Page<ReportSummary> page) {
        return new ReportPage(page.items(), page.next());
    }
}
