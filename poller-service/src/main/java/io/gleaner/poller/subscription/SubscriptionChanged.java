package io.gleaner.poller.subscription;

/** Tells this process that there may be something to plan; a hint, the planner looks by itself too. */
public record SubscriptionChanged() {}
