package io.gleaner.poller.request;

/** Tells this process that a turn has something to do; a hint, the turns look by themselves too. */
public record WorkArrived() {}
