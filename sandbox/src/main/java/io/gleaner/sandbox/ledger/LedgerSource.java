package io.gleaner.sandbox.ledger;

import java.util.stream.Stream;

/** Something that offers files. */
public interface LedgerSource {

    /** Every file that exists at this moment of the sandbox's clock, and those that existed and are gone. */
    Stream<Entry> entries();
}
