/**
 * The time that all simulated providers agree on.
 *
 * <p>Owns one scriptable {@link java.time.Clock}. Knows no provider: these derive everything that "happens" (a report
 * becomes ready, a token expires) from the clock at the moment they are asked, so time can jump in either direction.
 */
package io.gleaner.sandbox.clock;
