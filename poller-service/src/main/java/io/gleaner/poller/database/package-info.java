/**
 * How Java's values are read from and written to rows.
 *
 * <p>Knows no table.
 */
package io.gleaner.poller.database;
