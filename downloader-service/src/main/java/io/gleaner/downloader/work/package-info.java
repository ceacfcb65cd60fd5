/**
 * The workers: claim parts, have them fetched, publish them, settle the outcome, and decide when a failed one is tried again. One
 * thread for each download that runs.
 */
package io.gleaner.downloader.work;
