/** Tests of the one command, run by a shell in an environment that is made up. */
package io.gleaner.e2e.script;
