package io.gleaner.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the problems that the library makes by itself (404 of an unknown path, 401, 500 …) their type of the catalogue. */
@ApplicationScoped
final class TypeOfProblem implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        ProblemType type = ProblemType.ofStatus(problem.getStatusCode());
        return HttpProblem.builder(problem)
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(problem.getStatusCode())
                .build();
    }
}
