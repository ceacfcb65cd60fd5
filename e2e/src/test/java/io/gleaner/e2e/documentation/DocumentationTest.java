package io.gleaner.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.e2e.system.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    private static final Pattern NAMED_TEST =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Suite))\\.([a-z][A-Za-z0-9]*)`");
    /** Of a method's name: not only there, but run. */
    private static final String ANNOTATED = "@(?:Parameterized|Repeated)?Test\\b(?:(?!\\bvoid\\b).)*\\bvoid %s\\(";

    private static final String HEAD_OF_PROMISES = "| promise | test |";
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final int FEWEST_PROMISES = 30;
    private static final int FEWEST_OPERATIONS = 40;
    private static final int FEWEST_OF_THE_FIRST_PAGE = 10;

    private final Path root = Installation.current().root();

    @Test
    void everyTestThatAPromiseNamesIsThere() {
        assertThat(namedTests("docs/promises.md"))
                .hasSizeGreaterThan(FEWEST_PROMISES)
                .allSatisfy(this::assertIsThere);
    }

    @Test
    void everyPromiseNamesATest() {
        List<String> rows = text(root.resolve("docs/promises.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.equals(HEAD_OF_PROMISES))
                .toList();
        assertThat(rows).hasSizeGreaterThan(FEWEST_PROMISES).allSatisfy(row -> assertThat(row)
                .containsPattern(NAMED_TEST));
    }

    @Test
    void everyTestThatShowsAnOperationOfAPlatformIsThere() {
        assertThat(namedTests("docs/coverage-of-platforms.md"))
                .hasSizeGreaterThan(FEWEST_OPERATIONS)
                .allSatisfy(this::assertIsThere);
    }

    @Test
    void everyTestThatTheFirstPageNamesIsThere() {
        List<String> named = TEST_CLASS
                .matcher(text(root.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(FEWEST_OF_THE_FIRST_PAGE)
                .allSatisfy(test -> assertThat(sourcesOf(test)).as(test).isNotEmpty());
    }

    private List<MatchResult> namedTests(String page) {
        return NAMED_TEST.matcher(text(root.resolve(page))).results().toList();
    }

    private void assertIsThere(MatchResult test) {
        assertThat(sourcesOf(test.group(1)))
                .as("%s.%s", test.group(1), test.group(2))
                .anyMatch(source -> Pattern.compile(ANNOTATED.formatted(test.group(2)), Pattern.DOTALL)
                        .matcher(source)
                        .find());
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
                if (!link.group(1).contains("://")) {
                    links++;
                    if (!Files.exists(page.resolveSibling(link.group(1)))) {
                        dead.add(root.relativize(page) + ": " + link.group(1));
                    }
                }
            }
        }
        assertThat(links).isPositive();
        assertThat(dead).isEmpty();
    }

    private List<String> sourcesOf(String testClass) {
        return files(path -> path.getFileName().toString().equals(testClass + ".java")).stream()
                .map(DocumentationTest::text)
                .toList();
    }

    private List<Path> pages() {
        return files(path -> path.getFileName().toString().endsWith(".md"));
    }

    private List<Path> files(Predicate<Path> wanted) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.toString().contains("/target/")
                            && !path.toString().contains("/.gleaner/"))
                    .filter(Files::isRegularFile)
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
