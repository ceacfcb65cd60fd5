/** Tests of the demo as a person runs it: a process of its own, read on its output and over HTTP. */
package io.gleaner.e2e.demo;
