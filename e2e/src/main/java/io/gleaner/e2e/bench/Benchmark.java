package io.gleaner.e2e.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** One thing that is measured. */
interface Benchmark {

    /** How it is called on the command line. */
    String name();

    /**
     * Measures.
     *
     * @param bed what it runs on
     * @param told of what happens, in words for people
     */
    List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException;
}
