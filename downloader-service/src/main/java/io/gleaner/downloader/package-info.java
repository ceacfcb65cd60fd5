/**
 * Fetches the parts of reports, verifies and stores them, and tells of it.
 *
 * <p>{@code intake} puts parts into the {@code queue}; {@code work} claims them, gets what {@code access} the link needs, has
 * {@code transfer} fetch and {@code verify} the bytes into the store, and settles the outcome. Knows transports, not vendors.
 */
package io.gleaner.downloader;
