/** Takes {@code report-ready} events into the queue, each part once, however often the event comes. */
package io.gleaner.downloader.intake;
