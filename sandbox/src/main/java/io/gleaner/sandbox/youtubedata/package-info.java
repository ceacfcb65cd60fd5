/**
 * Look-ups in the YouTube Data API v3 and the Content ID API, simulated: channels, videos, playlist items, search, content
 * owners, and the daily quota.
 *
 * <p>Videos have the ids that the other YouTube APIs of the sandbox use for the same channel and seed. Knows Google's tokens,
 * and no other provider.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs">the API's reference</a>
 */
package io.gleaner.sandbox.youtubedata;
