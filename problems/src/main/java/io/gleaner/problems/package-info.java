/**
 * The closed catalogue of HTTP problems (RFC 9457) that the services answer with.
 *
 * <p>Owns the stable {@code type} of each problem and how exceptions of the frameworks become one: wrong input always names
 * the field. Must not know what any service does.
 */
package io.gleaner.problems;
