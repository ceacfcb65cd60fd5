/**
 * Web hooks: secret addresses that providers may call, once, to say that a report is finished, and what follows from a call.
 *
 * <p>A call is a hint and nothing else: its body is not even read as JSON, and all that it can bring about is that a check,
 * which would have been made anyway, is made now. Must not know any provider, nor who checks.
 */
package io.gleaner.poller.hook;
