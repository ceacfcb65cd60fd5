package io.gleaner.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the HTTP layer itself refuses. */
@Provider
@Priority(1)
public final class WebApplicationMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return JsonProblemMapper.of(json).toResponse();
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        ProblemType type = ProblemType.ofStatus(status);
        HttpProblem.Builder problem = Problems.of(type, type.title() + ".").withStatus(status);
        String retryAfter = e.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null) {
            problem.withHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return problem.build().toResponse();
    }
}
