/**
 * The processes that make up a Gleaner on this machine: broker and database, simulated providers, four services.
 *
 * <p>Owns their ports, directories, settings, secrets, start, stop and what a killed earlier run left behind. Must not know
 * what is done with them: no connection, no subscription.
 */
package io.gleaner.e2e.system;
