package io.gleaner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Topic;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireTypesTest {

    @Test
    void namesEveryTypeThatAnEventIsMadeOf() {
        Set<Class<?>> reached = new HashSet<>();
        Arrays.stream(Topic.values()).forEach(topic -> reach(topic.eventClass(), reached));
        assertThat(WireTypes.class.getAnnotation(RegisterForReflection.class).targets())
                .containsExactlyInAnyOrderElementsOf(reached);
    }

    private static void reach(Class<?> type, Set<Class<?>> reached) {
        if (!type.getName().startsWith("io.gleaner.") || !reached.add(type)) {
            return;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                reach(component.getType(), reached);
                if (component.getGenericType() instanceof ParameterizedType list) {
                    reach((Class<?>) list.getActualTypeArguments()[0], reached);
                }
            }
        }
    }
}
