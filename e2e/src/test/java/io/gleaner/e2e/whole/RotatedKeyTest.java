package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The steps of the page for operators, with the packaged service: a new key, the old one gone, a wrong one, none. */
@ExtendWith(RunningSystem.class)
class RotatedKeyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RING = "gleaner.auth.key-ring.";
    private static final String ACTIVE = RING + "active=second";
    private static final String QUICKLY = "gleaner.auth.rotation.every=1s";

    @Test
    void everyConnectionWorksWithTheNewKeyAloneAndNoneWithAnother(World world) throws Exception {
        List<Account> accounts =
                List.of(Account.ofYouTube(world, "rotation-youtube"), Account.ofDailymotion(world, "rotation-daily"));
        ServiceCaller caller = new ServiceCaller(world);
        List<String> tokens = tokens(caller, accounts);
        Path file = world.system().state().directoryOf("auth-service").resolve("config/application.properties");
        List<String> others = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith(RING))
                .toList();
        String first = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(RING + "keys.demo="))
                .findFirst()
                .orElseThrow();
        String second = RING + "keys.second=" + key();
        ManagedProcess service = world.system().service(Service.AUTH);
        try {
            restart(service, file, others, first, second, ACTIVE, QUICKLY);
            Await.that("no value sealed with the old key", () -> isUnused(world, "demo"), () -> ring(world));

            restart(service, file, others, second, ACTIVE, QUICKLY);
            assertThat(tokens(caller, accounts))
                    .as("opened, not asked for anew")
                    .isEqualTo(tokens);
            for (Account account : accounts) {
                world.service(Service.AUTH)
                        .post("/connections/" + account.connection() + "/refresh", null)
                        .expect(200);
            }
            assertThat(tokens(caller, accounts))
                    .as("got with credentials that were sealed anew")
                    .doesNotContainAnyElementsOf(tokens);

            assertThat(refusal(service, file, others, RING + "keys.second=" + key(), ACTIVE))
                    .containsOnlyOnce(": it is another key, or the row was altered: set " + RING
                            + "keys.second to the key that the stored credentials were sealed with");
            assertThat(refusal(service, file, others, ACTIVE))
                    .containsOnlyOnce(RING + "keys.second is not set, but it is the active key: set it to base64 of 32"
                            + " random bytes");
        } finally {
            restart(service, file, others, first, second, ACTIVE);
        }
    }

    private static void restart(ManagedProcess service, Path file, List<String> others, String... ring)
            throws IOException, InterruptedException {
        if (service.isAlive()) {
            service.kill();
        }
        write(file, others, ring);
        service.start();
        service.awaitReady();
    }

    /** What the service says when it ends instead of starting. */
    private static String refusal(ManagedProcess service, Path file, List<String> others, String... ring)
            throws IOException, InterruptedException {
        if (service.isAlive()) {
            service.kill();
        }
        write(file, others, ring);
        int before = Files.readString(service.log()).length();
        service.start();
        assertThat(service.awaitOwnEnd(PATIENCE)).as("status").isNotZero();
        return Files.readString(service.log()).substring(before);
    }

    private static void write(Path file, List<String> others, String... ring) throws IOException {
        Files.writeString(
                file, Stream.concat(others.stream(), Stream.of(ring)).collect(Collectors.joining("\n", "", "\n")));
    }

    private static List<String> tokens(ServiceCaller caller, List<Account> accounts)
            throws IOException, InterruptedException {
        return List.of(
                caller.accessToken(accounts.getFirst().connection()),
                caller.accessToken(accounts.getLast().connection()));
    }

    private static boolean isUnused(World world, String key) {
        JsonNode state = ring(world)
                .path("keys")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(key))
                .findFirst()
                .orElseThrow();
        return Stream.of("credentials", "accessTokens", "refreshTokens", "consentVerifiers")
                .allMatch(kind -> state.path(kind).asLong(-1) == 0);
    }

    private static JsonNode ring(World world) {
        return world.service(Service.AUTH).get("/key-ring").expect(200);
    }

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
