/**
 * Keys of the ring that come and go: which rows need which key, a refusal to start without one that is needed, and the
 * sealing anew of what older keys sealed. Knows where sealed values are kept, and not what they are for.
 */
package io.gleaner.auth.rotation;
