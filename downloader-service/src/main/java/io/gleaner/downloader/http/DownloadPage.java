package io.gleaner.downloader.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.downloader.queue.DownloadView;
import java.util.List;

/**
 * Some downloads.
 *
 * @param items in the order of their ids
 * @param next to be given as {@code after} for those that follow; null on the last page
 * @param paused why nothing is claimed at present by the process that answers; null while all is well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DownloadPage(List<DownloadView> items, String next, String paused) {}
