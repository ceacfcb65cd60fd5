/**
 * What the demo draws in a terminal: bars, tables, lines that are drawn over in place. Knows nothing of Gleaner.
 */
package io.gleaner.e2e.terminal;
