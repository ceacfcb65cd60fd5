/**
 * {@code ./gleaner demo}: starts a Gleaner on this machine, connects two accounts, subscribes them and shows reports arrive.
 *
 * <p>Owns what the demo asks for and how it is shown. Processes belong to {@code system}, drawing to {@code terminal}.
 */
package io.gleaner.e2e.demo;
