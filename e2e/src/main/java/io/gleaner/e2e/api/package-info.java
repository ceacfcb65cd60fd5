/**
 * The HTTP interfaces of the services and of the simulated providers, as a caller outside of them sees them.
 *
 * <p>Reads only the documented fields. Must not know processes or directories.
 */
package io.gleaner.e2e.api;
