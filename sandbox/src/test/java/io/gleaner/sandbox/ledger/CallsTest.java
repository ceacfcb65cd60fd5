package io.gleaner.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallsTest {

    private final Calls calls = new Calls();

    @Test
    void keepsTheLastAnswerToEachOperationUntilItIsReset() {
        calls.recordAnswer("jobs.list", "{}");
        calls.recordAnswer("jobs.list", "{\"jobs\":[]}");
        calls.recordAnswer("reports.list", "[]");

        assertThat(calls.lastAnswer("jobs.list")).contains("{\"jobs\":[]}");
        assertThat(calls.lastAnswer("reports.list")).contains("[]");
        assertThat(calls.lastAnswer("jobs.create")).isEmpty();

        calls.reset();
        assertThat(calls.lastAnswer("jobs.list")).isEmpty();
    }
}
