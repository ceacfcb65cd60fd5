/**
 * Files for benchmarks and for tests of a downloader alone: as large and as many as wanted, made while they are served.
 *
 * <p>Each is served twice: without credentials on the file host, and with a Google bearer token below the YouTube Reporting
 * root.
 */
package io.gleaner.sandbox.blobs;
