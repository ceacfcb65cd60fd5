/**
 * The page for people: coverage, what needs attention, reports and files.
 *
 * <p>Made on the server, complete without a script; a small script only keeps it fresh. Must hold no query of its own.
 */
package io.gleaner.catalog.page;
