package io.gleaner.poller.provider.youtubedata;

import java.util.List;

/**
 * What was found of what was asked for.
 *
 * @param items in the order of the question
 * @param unknown ids that YouTube does not know, or does not show to this account
 */
record Found<T>(List<T> items, List<String> unknown) {}
