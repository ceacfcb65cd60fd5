package io.gleaner.downloader.transfer;

/** What the wire has brought. */
sealed interface Piece {

    /** Some bytes of an array. */
    record Data(byte[] bytes, int offset, int length) implements Piece {}

    /** The answer has ended as HTTP says it ends. */
    record End() implements Piece {}

    /** The answer will not end well. */
    record Broken(Throwable cause) implements Piece {}
}
