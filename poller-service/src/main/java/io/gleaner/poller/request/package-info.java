/**
 * Requests: each report that someone wants, from its receipt until it is ready or cannot be had.
 *
 * <p>Owns the tables {@code request} and {@code revision}, the states of a request, what follows from each failure, the intake
 * of {@code report-requested} and the HTTP view of open work. Must not know how a provider is asked.
 */
package io.gleaner.poller.request;
