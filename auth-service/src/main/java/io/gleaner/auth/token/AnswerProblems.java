package io.gleaner.auth.token;

import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.TryLater;
import io.gleaner.auth.token.AuthorizationAnswer.UnknownConnection;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.ProblemType;
import io.gleaner.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** How answers that are no authorization look over HTTP. */
final class AnswerProblems {

    private AnswerProblems() {}

    static HttpProblem of(ConnectionId id, UnknownConnection unknown) {
        return Problems.notFound("connection", id);
    }

    static HttpProblem of(ConnectionId id, ConsentNeeded needed) {
        return Problems.of(ProblemType.NEEDS_CONSENT, needed.reason())
                .with("connection", id.value())
                .build();
    }

    static HttpProblem of(ConnectionId id, TryLater later) {
        return Problems.unavailable(later.reason(), later.pause());
    }
}
