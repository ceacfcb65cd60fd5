/** Removes what crashes leave in the store: abandoned parts, and objects that were published and never referred to. */
package io.gleaner.downloader.sweep;
