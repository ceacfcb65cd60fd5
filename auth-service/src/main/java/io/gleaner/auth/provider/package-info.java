/**
 * What the configuration says about the providers: their profiles, which grants those take, where tokens are fetched
 * and where credentials may go. No vendor is named here: a further one is a block of configuration.
 */
package io.gleaner.auth.provider;
