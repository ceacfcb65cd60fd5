/**
 * Everything outside the four services, for tests and the demo. Here: the simulated providers as a library ({@link
 * io.gleaner.sandbox.Sandbox}) and as a program ({@link io.gleaner.sandbox.SandboxMain}), and the issuer of service tokens.
 *
 * <p>Owns how the parts are put together. Each provider is a package of its own and knows no other; what another process may
 * script stands in {@code io.gleaner.sandbox.control}. Knows nothing of Gleaner's services.
 */
package io.gleaner.sandbox;
