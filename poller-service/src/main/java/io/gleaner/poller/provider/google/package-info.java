/**
 * What adapters of Google's APIs share: the error envelope and what it means, calls with paging, Pacific days, quotas by
 * Cloud project.
 *
 * <p>No adapter itself, and must not know any; adapters use it and nothing of each other.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors">Errors of Google's APIs</a>
 */
package io.gleaner.poller.provider.google;
