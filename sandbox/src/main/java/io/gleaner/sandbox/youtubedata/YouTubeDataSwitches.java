package io.gleaner.sandbox.youtubedata;

/** How the API behaves; may be turned at any time. */
public final class YouTubeDataSwitches {

    /** Units of a Cloud project in a Pacific day; each call costs one. */
    public volatile int unitsPerDay = 10_000;

    /** Searches of a Cloud project in a Pacific day, which are counted apart. */
    public volatile int searchesPerDay = 100;

    /** How many channels a content owner manages. */
    public volatile int managedChannels = 3;
}
