package io.gleaner.e2e.whole;

import io.gleaner.e2e.system.FreePorts;
import io.gleaner.e2e.system.GleanerSystem;
import io.gleaner.e2e.system.Installation;
import io.gleaner.e2e.system.StateDirectory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one running system to tests, as a {@link World}. Stopped when the last test is over. */
final class RunningSystem implements ParameterResolver, BeforeEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    /** What an earlier test broke is whole again before the next one. */
    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        world(context).repair();
    }

    private static World world(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Held.class, _ -> Held.start(), Held.class).world;
    }

    private record Held(StateDirectory state, World world) implements AutoCloseable {

        static Held start() {
            StateDirectory state = StateDirectory.open(Path.of("target/whole-system"));
            GleanerSystem system = new GleanerSystem(Installation.current(), state, FreePorts.plan(), Map.of());
            try {
                system.start(true, step -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (RuntimeException e) {
                system.close();
                throw e;
            }
            World world = new World(system);
            world.providers().hurry();
            return new Held(state, world);
        }

        @Override
        public void close() {
            world.system().close();
            state.close();
        }
    }
}
