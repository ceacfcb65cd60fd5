package io.gleaner.poller.provider.youtubeanalytics;

import java.util.List;

/**
 * A page of groups.
 *
 * @param groups in YouTube's order
 * @param next to be sent as {@code pageToken} for the page after this; null on the last one
 */
record GroupPage(List<Group> groups, String next) {}
