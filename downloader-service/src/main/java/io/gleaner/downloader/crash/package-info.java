/** Named places at which a process can be made to die, so that tests can prove that it may. */
package io.gleaner.downloader.crash;
