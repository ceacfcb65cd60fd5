package io.gleaner.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Gives the problems that the library makes by itself (404 of an unknown path, 500 …) their type of the catalogue, and logs
 * those that a person must act on. The library's own log is off: it calls every 503 an error and prints its stack.
 */
@ApplicationScoped
final class LastTouch implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(LastTouch.class);

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getStatusCode() == 500) {
            LOG.errorf(context.cause, "request failed path=%s", context.path);
        }
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
