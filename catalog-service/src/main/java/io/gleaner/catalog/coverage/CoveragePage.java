package io.gleaner.catalog.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of subscriptions.
 *
 * @param items in the order of their names
 * @param next token of the following page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CoveragePage(
        @Schema(required = true) List<Coverage> items,

        @Schema(description = "Give it as `next` to get the following page; absent on the last one.")
        String next) {}
