/**
 * The catalogue: what is expected, what has arrived, what is late, and where each file is.
 *
 * <p>It reads all four topics into its own database ({@code intake}, {@code readmodel}) and answers from there alone: lists
 * and single reports, files and their content, coverage, and the page. It must not know how a report is had or fetched.
 */
package io.gleaner.catalog;
