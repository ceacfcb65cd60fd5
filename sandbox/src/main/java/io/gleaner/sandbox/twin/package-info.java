/**
 * How a simulated platform joins the sandbox without the sandbox knowing it: a {@link io.gleaner.sandbox.twin.Twin} in a folder
 * of its own, named in {@code META-INF/services/io.gleaner.sandbox.twin.Twin}.
 *
 * <p>Owns the contract and the search. What a twin shares with all simulated platforms (faults, counted calls, the clock) comes to
 * it through its {@link io.gleaner.sandbox.twin.Site}.
 */
package io.gleaner.sandbox.twin;
