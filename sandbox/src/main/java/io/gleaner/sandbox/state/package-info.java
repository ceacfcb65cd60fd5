/**
 * What survives a restart of the sandbox: one JSON file, written whole and swapped in atomically after each change.
 *
 * <p>Each provider says what of it cannot be derived from seed and clock (jobs, report tokens, rotated tokens, scripted
 * revisions); everything else is made again. Knows no provider.
 */
package io.gleaner.sandbox.state;
