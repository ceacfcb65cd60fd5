/**
 * Decides which links may be followed, and to which address: links come from outside and are not trusted. Must not make
 * requests to them.
 */
package io.gleaner.downloader.link;
