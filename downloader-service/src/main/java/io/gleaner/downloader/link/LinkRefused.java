package io.gleaner.downloader.link;

/** A link leads where no link may lead. The message names scheme and host at most. */
public final class LinkRefused extends Exception {

    LinkRefused(String message) {
        super(message);
    }
}
