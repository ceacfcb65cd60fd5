package io.gleaner.auth.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Connections in the order of their ids.
 *
 * @param items at most as many as were asked for
 * @param next what to give as {@code after} for the page that follows; null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionPage(List<ConnectionView> items, String next) {}
