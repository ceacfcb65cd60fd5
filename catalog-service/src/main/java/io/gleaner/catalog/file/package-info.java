/**
 * Stored files: their list and their description.
 *
 * <p>Owns the queries on the table of files and their JSON form. Must not know their content, nor reports as a whole.
 */
package io.gleaner.catalog.file;
