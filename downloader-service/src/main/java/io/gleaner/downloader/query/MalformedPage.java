package io.gleaner.downloader.query;

/** An answer breaks the contract. The message is safe for people and quotes nothing of it. */
final class MalformedPage extends Exception {

    MalformedPage(String message) {
        super(message);
    }
}
