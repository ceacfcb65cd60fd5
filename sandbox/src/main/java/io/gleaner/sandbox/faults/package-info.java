/**
 * What can go wrong between a client and a provider, on demand.
 *
 * <p>Owns the kinds of fault, which requests they hit and how often. Knows no provider; {@code http} does to the answer
 * what the fault says. A fault is one of three kinds, by what it acts on:
 *
 * <ul>
 *   <li>{@link io.gleaner.sandbox.faults.Fault.Answer} replaces or delays the whole answer; the provider is not asked;
 *   <li>{@link io.gleaner.sandbox.faults.Fault.Representation} changes which bytes a file has, or what becomes of a range;
 *   <li>{@link io.gleaner.sandbox.faults.Fault.Wire} damages a good answer on its way. It waits for a success with a body.
 * </ul>
 *
 * <p>In JSON (control API) a fault is its kind in kebab case and its fields, such as {@code {"kind":"cut","after":1000,
 * "framing":"chunked"}}; durations are ISO-8601.
 */
package io.gleaner.sandbox.faults;
