/**
 * What all lists of the catalogue share: filters, limits and keyset paging.
 *
 * <p>Owns the query parameters, the problems they give rise to, the {@code next} token, and how a filter becomes a condition in
 * SQL. Must not know what is listed.
 */
package io.gleaner.catalog.listing;
