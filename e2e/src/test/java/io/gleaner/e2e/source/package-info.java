/** Holds all modules' sources to rules that no compiler knows. */
package io.gleaner.e2e.source;
