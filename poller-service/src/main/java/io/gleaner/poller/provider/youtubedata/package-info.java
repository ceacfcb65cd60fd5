/**
 * YouTube's Data API and the list of content owners: names, figures of this moment, and what a connection reaches.
 *
 * <p>Serves connections of the adapters of YouTube's other APIs, and knows none of them. Owns the caching of what it was told
 * and the quota of units.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs">Reference</a>
 */
package io.gleaner.poller.provider.youtubedata;
