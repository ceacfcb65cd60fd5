package io.gleaner.e2e.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

    @TempDir
    Path directory;

    private Shell shell;

    /** A copy of the command in a tree of its own, whose Maven only says what it was called with. */
    @BeforeEach
    void putTheCommandIntoATreeOfItsOwn() throws IOException {
        shell = Shell.inCopyOfTheCommand(directory.resolve("tree"));
        executable("tree/mvnw", "#!/bin/sh\necho \"maven $* with $JAVA_HOME\"\nexit ${MAVEN_STATUS:-0}\n");
    }

    @Test
    void saysInOneSentenceWhatToDoWhenThereIsNoJdk() throws Exception {
        Path old = jdk("old", "17.0.15");

        Shell.Outcome outcome = shell.run(
                Map.of("JAVA_HOME", old.toString(), "GLEANER_JDK_DIRECTORIES", directory.resolve("none") + ""), "test");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .isEqualTo(
                        "gleaner: no JDK 25 or newer found; install one (for example from https://adoptium.net) and, if it"
                                + " stands in an unusual place, set JAVA_HOME to its directory.\n");
    }

    @Test
    void findsANewJdkThoughAnOldOneIsFirstOnThePath() throws Exception {
        Path old = jdk("old", "17.0.15");
        jdk("jvm/seventeen", "17.0.15");
        Path wanted = jdk("jvm/twenty-five", "25.0.1");

        Shell.Outcome outcome = shell.run(
                Map.of(
                        "PATH",
                        old.resolve("bin") + ":" + System.getenv("PATH"),
                        "GLEANER_JDK_DIRECTORIES",
                        directory.resolve("jvm").toString()),
                "test");

        assertThat(outcome.output())
                .isEqualTo("maven --batch-mode --no-transfer-progress verify with " + wanted + "\n");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void prefersTheJdkThatThePersonChose() throws Exception {
        jdk("jvm/twenty-five", "25");
        Path chosen = jdk("chosen", "26-ea");

        Shell.Outcome outcome = shell.run(
                Map.of("JAVA_HOME", chosen.toString(), "GLEANER_JDK_DIRECTORIES", directory.resolve("jvm") + ""),
                "test");

        assertThat(outcome.output()).endsWith(" with " + chosen + "\n");
    }

    @Test
    void takesNoRuntimeWithoutCompilerForAJdk() throws Exception {
        Path runtime = jdk("jvm/runtime", "25.0.1");
        Files.delete(runtime.resolve("bin/javac"));

        Shell.Outcome outcome = shell.run(
                Map.of("PATH", "/usr/bin:/bin", "GLEANER_JDK_DIRECTORIES", directory.resolve("jvm") + ""), "test");

        assertThat(outcome.output()).startsWith("gleaner: no JDK 25 or newer found;");
    }

    @Test
    void endsWithTheStatusOfTheTests() throws Exception {
        jdk("jvm/twenty-five", "25.0.1");

        Shell.Outcome outcome = shell.run(
                Map.of("MAVEN_STATUS", "3", "GLEANER_JDK_DIRECTORIES", directory.resolve("jvm") + ""), "test");

        assertThat(outcome.status()).isEqualTo(3);
    }

    @Test
    void showsWhyTheBuildFailed() throws Exception {
        jdk("jvm/twenty-five", "25.0.1");
        executable(
                "tree/mvnw",
                "#!/bin/sh\necho '[INFO] Building'\necho '[ERROR] Main.java: cannot find symbol'\nexit 1\n");

        Shell.Outcome outcome = shell.run(
                Map.of("GLEANER_JDK_DIRECTORIES", directory.resolve("jvm").toString()), "demo");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("\n[ERROR] Main.java: cannot find symbol\n")
                .doesNotContain("[INFO]")
                .endsWith("gleaner: the build failed; all of it is in " + shell.tree() + "/target/build.log.\n");
    }

    @Test
    void startsTheDemoWithoutBuildingWhenNothingHasChanged() throws Exception {
        jdk("jvm/twenty-five", "25.0.1");
        build();

        Shell.Outcome outcome = demo();

        assertThat(outcome.output())
                .isEqualTo("java io.gleaner.e2e.demo.DemoCommand --exit of " + shell.tree()
                        + "/e2e/target/gleaner-e2e.jar:libraries\n");
    }

    @Test
    void buildsFirstWhenASourceHasChanged() throws Exception {
        jdk("jvm/twenty-five", "25.0.1");
        build();
        Path source = file("tree/events/src/main/java/Event.java", "class Event {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        Shell.Outcome outcome = demo();

        assertThat(outcome.output()).startsWith("Building;").contains("java io.gleaner.e2e.demo.DemoCommand --exit");
        assertThat(shell.tree().resolve("target/build.log"))
                .content()
                .startsWith("maven --batch-mode --no-transfer-progress -Dmaven.test.skip=true");
    }

    private Shell.Outcome demo() throws IOException, InterruptedException {
        return shell.run(
                Map.of("GLEANER_JDK_DIRECTORIES", directory.resolve("jvm").toString()), "demo", "--exit");
    }

    private void build() throws IOException {
        file("tree/pom.xml", "<project/>");
        file("tree/events/pom.xml", "<project/>");
        file("tree/events/src/main/java/Old.java", "class Old {}");
        for (String service : List.of("auth", "poller", "downloader", "catalog")) {
            file("tree/" + service + "-service/target/quarkus-app/quarkus-run.jar", "");
        }
        file("tree/e2e/target/gleaner-e2e.jar", "");
        file("tree/e2e/target/gleaner-e2e.classpath", "libraries");
        file("tree/target/gleaner-built", "");
    }

    @Test
    void namesACommandThatDoesNotExist() throws Exception {
        Shell.Outcome outcome = shell.run(Map.of(), "dmeo");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith("gleaner: there is no command 'dmeo'.\n")
                .contains("./gleaner demo [options]");
    }

    private Path jdk(String name, String version) throws IOException {
        executable(
                name + "/bin/java",
                "#!/bin/sh\nwhile [ \"${1#-}\" != \"$1\" ]; do shift; done\necho \"java $* of $CLASSPATH\"\n");
        executable(name + "/bin/javac", "#!/bin/sh\nexit 9\n");
        Path home = directory.resolve(name);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void executable(String name, String text) throws IOException {
        Files.setPosixFilePermissions(file(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
