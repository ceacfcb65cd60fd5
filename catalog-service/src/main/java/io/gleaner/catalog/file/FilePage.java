package io.gleaner.catalog.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.catalog.listing.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of files.
 *
 * @param items the one stored last first
 * @param next token of the following page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilePage(
        @Schema(required = true) List<StoredPart> items,

        @Schema(description = "Give it as `next` to get the following page; absent on the last one.")
        String next) {

    static FilePage of(Page<StoredPart> page) {
        return new FilePage(page.items(), page.next());
    }
}
