/** Holds the documentation to the source tree: what it names is there. */
package io.gleaner.e2e.documentation;
