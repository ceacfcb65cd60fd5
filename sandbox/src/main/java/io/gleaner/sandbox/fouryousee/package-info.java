/**
 * 4YouSee's Manager API, simulated: reports of what was played on screens, their files on another host, the notices to web
 * hooks, and the look-ups of players and medias.
 *
 * <p>A report is remembered from the moment it is asked for; how far it is follows from the clock, its rows follow from seed,
 * account and filter. Notices are sent when the sandbox's clock says so. What is not documented is a switch. Knows no other
 * provider.
 */
package io.gleaner.sandbox.fouryousee;
