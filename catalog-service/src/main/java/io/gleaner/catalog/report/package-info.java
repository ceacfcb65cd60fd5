/**
 * Reports: their list, each with what it has come to, and a single one with its requests, revisions, files and failures.
 *
 * <p>Owns the queries on the table of reports and their JSON form. Must not know where files are kept.
 */
package io.gleaner.catalog.report;
