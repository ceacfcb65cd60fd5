package io.gleaner.downloader.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** Waits for another service's answer and names what goes wrong. */
final class Asking {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LONGEST_DETAIL = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Asking() {}

    static <T> T ask(String service, Uni<T> question) throws AccessException {
        try {
            return question.await().atMost(PATIENCE);
        } catch (WebApplicationException e) {
            throw new AccessException(failure(service, e.getResponse()), e);
        } catch (ProcessingException | CompletionException | IllegalStateException | TimeoutException e) {
            throw new AccessException(new AccessFailure.Away(service + " cannot be reached", null), e);
        }
    }

    private static AccessFailure failure(String service, Response response) {
        String detail = detail(response);
        return switch (response.getStatus()) {
            case 404 -> new AccessFailure.Unknown(service + " knows nothing of it");
            case 409 -> new AccessFailure.ConsentNeeded("the connection needs consent again");
            case 410 -> new AccessFailure.Gone("the provider has deleted the report");
            default ->
                new AccessFailure.Away(service + " answers " + response.getStatus() + detail, retryAfter(response));
        };
    }

    /** Why, in the other service's words, which hold no secrets; empty when it does not say. */
    private static String detail(Response response) {
        try {
            JsonNode problem =
                    switch (response.getEntity()) {
                        case InputStream unread -> JSON.readTree(unread);
                        case String text -> JSON.readTree(text);
                        case null, default -> MissingNode.getInstance();
                    };
            String detail = problem.path("detail").asText("");
            String start = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
            return start.isBlank() ? "" : ": " + start;
        } catch (IOException | IllegalStateException e) {
            return "";
        }
    }

    private static Duration retryAfter(Response response) {
        String value = response.getHeaderString("Retry-After");
        return value != null && value.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }
}
