package io.gleaner.poller.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The listings of docs/adding-a-provider.md are compiled as they stand, and each of their adapters passes the suite. */
class AddingAProviderTest {

    private static final Pattern LISTING =
            Pattern.compile("```(?:java|properties)\n(?://|#) (\\S+/\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final List<String> KINDS = List.of("moonbeam", "tidewater", "quickstat");

    /** Neither another database and broker, nor class loaders of others. */
    private static final LauncherConfig ALONE = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();

    @TempDir
    Path directory;

    @Test
    void theExamplesOfThePagePassTheConformanceSuite() throws IOException {
        Map<String, String> listings = listings();
        Path classes = compiled(listings);

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
            for (String kind : KINDS) {
                TestExecutionSummary summary = run(loader, conformanceTest(listings, kind));

                assertThat(summary.getFailures())
                        .as(kind)
                        .map(failure -> failure.getTestIdentifier().getDisplayName() + " " + failure.getException())
                        .isEmpty();
                assertThat(summary.getTestsSucceededCount()).as(kind).isGreaterThan(15);
            }
        }
    }

    private static Map<String, String> listings() throws IOException {
        String page = Files.readString(Path.of("../docs/adding-a-provider.md"));
        Map<String, String> listings = new TreeMap<>();
        for (MatchResult listing : LISTING.matcher(page).results().toList()) {
            listings.put(listing.group(1), listing.group(2));
        }
        assertThat(listings).hasSize(3 * KINDS.size() + KINDS.size() + 1);
        return listings;
    }

    private Path compiled(Map<String, String> listings) throws IOException {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Path sources = Files.createDirectory(directory.resolve("sources"));
        for (Map.Entry<String, String> listing : listings.entrySet()) {
            String below = listing.getKey().replaceFirst("^.*/src/(main|test)/(java|resources)/", "");
            boolean java = below.endsWith(".java");
            Path file = (java ? sources : classes).resolve(below);
            Files.createDirectories(file.getParent());
            Files.writeString(file, listing.getValue());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                var all = Files.walk(sources)) {
            List<Path> wanted = all.filter(Files::isRegularFile).toList();
            StringWriter said = new StringWriter();
            List<String> options = List.of(
                    "-Xlint:all,-processing,-classfile",
                    "-Werror",
                    "-proc:none",
                    "-parameters",
                    "-d",
                    classes.toString(),
                    "-cp",
                    classPath());
            boolean compiles = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(wanted))
                    .call();
            assertThat(compiles).as(said.toString()).isTrue();
        }
        return classes;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(";", File.pathSeparator);
    }

    private static String conformanceTest(Map<String, String> listings, String kind) {
        return listings.keySet().stream()
                .filter(path -> path.contains("/" + kind + "/") && path.endsWith("ConformanceTest.java"))
                .map(path -> path.replaceFirst("^.*/src/test/java/", "")
                        .replace(".java", "")
                        .replace('/', '.'))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the page has no conformance test for " + kind));
    }

    private static TestExecutionSummary run(ClassLoader loader, String test) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            ClassSelector selected = selectClass(loader.loadClass(test));
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create(ALONE)
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selected)
                                    .build(),
                            listener);
            return listener.getSummary();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
