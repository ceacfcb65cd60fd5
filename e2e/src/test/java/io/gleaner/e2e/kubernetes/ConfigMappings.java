package io.gleaner.e2e.kubernetes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the keys of {@code @ConfigMapping} interfaces from their source text: nested groups, maps, {@code @WithName},
 * {@code @WithParentName}, {@code @WithDefault} and optional values. A group is an interface of the same package.
 */
final class ConfigMappings {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<!:)//[^\\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*\"");
    private static final Pattern MAPPING = Pattern.compile(
            "@ConfigMapping\\([^)]*?\"([^\"]+)\"[^)]*\\)(?:\\s*@\\w+)*\\s*(?:public )?interface (\\w+)");
    private static final Pattern INTERFACE = Pattern.compile("interface (\\w+)[^{]*\\{");
    private static final Pattern BLOCK = Pattern.compile("\\{[^{}]*}");
    private static final Pattern MEMBER =
            Pattern.compile("((?:@\\w+(?:\\([^)]*\\))?\\s+)*)([A-Za-z][\\w.]*(?:<[^;(]*>)?)\\s+(\\w+)\\(\\);");
    private static final Pattern WITH_NAME = Pattern.compile("@WithName\\(\"([^\"]+)\"\\)");

    private final Map<String, String> bodies = new TreeMap<>();
    private final List<ConfigurationKey> keys = new ArrayList<>();

    private ConfigMappings() {}

    /** The keys of all mappings in the files of one package. */
    static List<ConfigurationKey> read(List<Path> filesOfOnePackage) {
        ConfigMappings mappings = new ConfigMappings();
        List<String> sources = filesOfOnePackage.stream()
                .map(file -> readable(Repository.text(file)))
                .toList();
        sources.forEach(mappings::collectInterfaces);
        sources.stream()
                .flatMap(source -> MAPPING.matcher(source).results())
                .forEach(mapping -> mappings.readGroup(mapping.group(1), mapping.group(2), false));
        return mappings.keys;
    }

    /** Without comments, and without the characters in literals that would be taken for code. */
    private static String readable(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(""))
                .replaceAll(literal -> literal.group().replaceAll("[^\\w\".-]", ""));
    }

    private void collectInterfaces(String source) {
        Matcher declaration = INTERFACE.matcher(source);
        while (declaration.find()) {
            bodies.put(declaration.group(1), members(source.substring(declaration.end())));
        }
    }

    /** What stands in a body, up to its closing brace, with all that is nested in it cut out. */
    private static String members(String fromTheOpeningBrace) {
        String rest = fromTheOpeningBrace;
        while (BLOCK.matcher(rest).find()) {
            rest = BLOCK.matcher(rest).replaceAll(";");
        }
        int end = rest.indexOf('}');
        return end == -1 ? rest : rest.substring(0, end);
    }

    private void readGroup(String prefix, String type, boolean mayBeMissing) {
        MEMBER.matcher(bodies.get(type)).results().forEach(member -> readMember(prefix, member, mayBeMissing));
    }

    private void readMember(String prefix, MatchResult member, boolean mayBeMissing) {
        String annotations = member.group(1);
        String type = member.group(2);
        String name = annotations.contains("@WithParentName") ? prefix : prefix + "." + segment(annotations, member);
        boolean optional = mayBeMissing || type.startsWith("Optional") || annotations.contains("@WithDefault");
        String key = type.startsWith("Map<") ? name + ".*" : name;
        String value = type.replaceAll("^(?:Optional|List|Set)<(.*)>$", "$1").replaceAll("^Map<[^,]*, *(.*)>$", "$1");
        if (bodies.containsKey(value)) {
            readGroup(key, value, optional || type.startsWith("Map<"));
        } else {
            keys.add(new ConfigurationKey(key, !optional && !type.startsWith("Map<")));
        }
    }

    private static String segment(String annotations, MatchResult member) {
        Matcher given = WITH_NAME.matcher(annotations);
        return given.find()
                ? given.group(1)
                : Stream.of(member.group(3).split("(?=[A-Z])"))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .reduce((left, right) -> left + "-" + right)
                        .orElseThrow();
    }
}
