package io.gleaner.sandbox.faults;

/** A request as far as faults can tell requests apart. */
public record Subject(String method, String path, String operation) {}
