package io.gleaner.poller.provider;

/**
 * What every adapter does when something is wrong between it and its platform, tried on each call that it makes: a typed
 * failure whose words are fit for people, followed by what its type calls for; no call repeated on its own account; nothing
 * made twice; and the call as good as new once the trouble is over.
 *
 * <h2>How a new adapter joins</h2>
 *
 * <ol>
 *   <li>Write a test class that extends this one (with {@code @QuarkusTest} when the adapter's client needs Quarkus).
 *   <li>{@link #provider} builds the adapter in front of the sandbox with the given timeout; {@link #turn} gives a connection
 *       that the sandbox knows, with tokens from its token endpoint ({@link SandboxTokens}).
 *   <li>{@link #operations} lists each call that the adapter makes, by the name under which the sandbox counts it (see {@code
 *       GET /_sandbox/calls}): how a scenario is brought to the point where that call is next, what it leaves behind at the
 *       platform ({@link Making}), and its faces.
 *   <li>A face says how a {@link Trouble} looks to that call and what it must come to: another answer ({@link Face.Instead}),
 *       the good answer with one thing changed ({@link Face.Edited}), or that it cannot happen, with the reason ({@link
 *       Face.Never}). Write it as a {@code switch} over {@link Trouble} without {@code default}: a trouble that is added later
 *       then stops the build until every adapter has said how it stands to it.
 *   <li>{@link #refusal} words a refusal as the platform does, so that the suite can see the reason reach the person, and a
 *       token in it not.
 * </ol>
 *
 * The parts: {@link PlainTroubles} (bare statuses, proxies, the network, clocks), {@link TroublesInItsWords}, {@link
 * DamagedAnswers}. What is retried and when follows from the failure's type: {@link
 * io.gleaner.poller.request.WhatFollows}.
 */
public abstract class ProviderConformance implements PlainTroubles, TroublesInItsWords, DamagedAnswers {}
