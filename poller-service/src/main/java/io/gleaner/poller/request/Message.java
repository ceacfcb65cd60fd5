package io.gleaner.poller.request;

/** Bounds texts that come from providers, so that none of them can break an event. */
final class Message {

    private static final int LONGEST = 1_000;

    private Message() {}

    /** At most 1,000 characters, never blank; null stays null. */
    static String bounded(String text) {
        if (text == null) {
            return null;
        }
        String shown = text.isBlank() ? "The provider gave no details." : text.strip();
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 1) + "…";
    }
}
