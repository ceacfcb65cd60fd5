package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The images are built from pinned bases, run as nobody, and hold what the build of the service leaves in its target. */
class DockerfilesTest {

    static final List<String> SERVICES = Repository.SERVICES;

    private static final Pattern INSTRUCTION = Pattern.compile("^([A-Z]+) ((?:.*\\\\\\n)*.*)$", Pattern.MULTILINE);

    static Stream<Arguments> all() {
        return SERVICES.stream()
                .flatMap(service -> Stream.of("jvm", "native").map(variant -> Arguments.of(service, variant)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theBaseIsPinnedToAVersion(String service, String variant) {
        assertThat(instructions(service, variant, "FROM"))
                .singleElement()
                .asString()
                .matches("[a-z0-9./-]+(:[0-9][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theServiceRunsAsTheUserThatTheManifestsName(String service, String variant) {
        assertThat(instructions(service, variant, "USER")).containsExactly("10001:10001");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theServiceIsTheFirstProcessAndSoGetsTheSignalToStop(String service, String variant) {
        assertThat(instructions(service, variant, "ENTRYPOINT"))
                .singleElement()
                .asString()
                .startsWith("[\"" + (variant.equals("jvm") ? "java" : "./application") + "\"")
                .endsWith("]");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theImageForTheJvmHasAllFourPartsOfTheBuild(String service) {
        assertThat(instructions(service, "jvm", "COPY"))
                .containsExactly(
                        "target/quarkus-app/lib/ lib/",
                        "target/quarkus-app/*.jar ./",
                        "target/quarkus-app/app/ app/",
                        "target/quarkus-app/quarkus/ quarkus/");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everythingThatIsCopiedIsLetThroughToTheBuildOfTheImage(String service, String variant) {
        List<String> ignore =
                Repository.text(service + "/.dockerignore").lines().toList();

        assertThat(ignore).first().isEqualTo("*");
        assertThat(instructions(service, variant, "COPY"))
                .map(DockerfilesTest::source)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(ignore).contains("!" + source));
    }

    /** The layout is the build's: this holds the names above to it wherever the service has been packaged. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyPartIsWhatThePackagedServiceConsistsOf(String service) {
        Path build = Repository.path(service + "/target/quarkus-app");
        assumeTrue(Files.exists(build.resolve("quarkus-run.jar")), service + " is not packaged");

        assertThat(build.resolve("app")).isNotEmptyDirectory();
        assertThat(build.resolve("lib")).isNotEmptyDirectory();
        assertThat(build.resolve("quarkus")).isNotEmptyDirectory();
        assertThat(build).isDirectoryNotContaining(part -> !List.of(
                        "app", "lib", "quarkus", "quarkus-run.jar", "quarkus-app-dependencies.txt")
                .contains(part.getFileName().toString()));
    }

    private static String source(String copy) {
        List<String> words = Stream.of(copy.split(" "))
                .filter(word -> !word.startsWith("--"))
                .toList();
        return words.getFirst();
    }

    private static List<String> instructions(String service, String variant, String name) {
        String dockerfile = Repository.text("%s/src/main/docker/Dockerfile.%s".formatted(service, variant));
        return INSTRUCTION
                .matcher(dockerfile)
                .results()
                .filter(instruction -> instruction.group(1).equals(name))
                .map(DockerfilesTest::argument)
                .toList();
    }

    private static String argument(MatchResult instruction) {
        return instruction.group(2).strip();
    }
}
