/**
 * Gets what a link needs from the other services: the connection's authorization from auth-service, fresh links from
 * poller-service. Blocks; called by workers.
 */
package io.gleaner.downloader.access;
