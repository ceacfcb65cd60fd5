/**
 * Connections as their owners see them: created, listed, shown, changed and deleted over HTTP. Takes credentials in,
 * seals them, and never gives them out.
 */
package io.gleaner.auth.connection;
