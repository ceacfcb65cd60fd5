package io.gleaner.poller.provider;

import static io.gleaner.poller.provider.TestTurn.await;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.poller.provider.ProviderUnderTest.Operation;
import io.gleaner.sandbox.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the platform answers to a call when nothing is wrong, and the same with one thing changed. */
final class GoodAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode good;

    private GoodAnswers(JsonNode good) {
        this.good = good;
    }

    /** Makes the call once in front of a platform of its own, and takes what was answered last. */
    static GoodAnswers of(ProviderUnderTest subject, Operation operation) {
        List<GoodAnswers> answer = new ArrayList<>();
        Trials.with(subject, operation, (scenario, same, call) -> {
            await(call.get());
            answer.add(new GoodAnswers(parse(scenario.sandbox()
                    .calls()
                    .lastAnswer(operation.name())
                    .orElseThrow(() -> new AssertionError(operation + " was not answered with JSON")))));
        });
        return answer.getFirst();
    }

    /** The answer with something else at the pointer. */
    Fault with(String pointer, Object value) {
        ObjectNode changed = good.deepCopy();
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = changed.at(path.head());
        switch (parent) {
            case ObjectNode object -> object.set(path.last().getMatchingProperty(), JSON.valueToTree(value));
            case ArrayNode array -> array.set(path.last().getMatchingIndex(), JSON.<JsonNode>valueToTree(value));
            case JsonNode other ->
                throw new AssertionError("the good answer has nothing above " + pointer + ": " + good);
        }
        return fault(changed);
    }

    /** Pointers to every step of the answer: each member, each list, the first element of each list. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        collect("", good, steps);
        return steps;
    }

    private static void collect(String at, JsonNode node, List<String> steps) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                String pointer = at + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
                steps.add(pointer);
                collect(pointer, member.getValue(), steps);
            });
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            steps.add(at + "/0");
            collect(at + "/0", array.get(0), steps);
        }
    }

    private static Fault fault(JsonNode body) {
        return new Fault.Json(JSON.convertValue(body, new TypeReference<Map<String, Object>>() {}));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the sandbox answers with JSON that is none", e);
        }
    }
}
