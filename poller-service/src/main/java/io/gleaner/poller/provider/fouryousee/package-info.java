/**
 * 4YouSee: reports of what was played on screens (play logs), asked for through the Manager API.
 *
 * <p>Owns the vendor's addresses, words, limits and failures. Sources: the vendor's API documentation
 * (docs.4yousee.com/api, documenter.getpostman.com/view/3815648/S1EMTyVA) and the pages of its support team
 * (4YouSee-Suporte.github.io). What they leave open is a setting. Knows nothing of storage, scheduling or topics.
 */
package io.gleaner.poller.provider.fouryousee;
