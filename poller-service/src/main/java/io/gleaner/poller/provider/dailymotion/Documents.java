package io.gleaner.poller.provider.dailymotion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The GraphQL documents that are sent.
 *
 * @see <a href="https://developers.dailymotion.com/guides/generate-reports-using-public-api-key">Vendor's guide</a>
 */
final class Documents {

    static final String SUBMIT = """
            mutation ($input: AskPartnerReportFileInput!) {
              askPartnerReportFile(input: $input) { reportFile { reportToken } }
            }
            """;

    static final String PAGE = """
            query ($token: String!, $first: Int, $page: Int) {
              partner { r0: reportFile(reportToken: $token) { status createDate downloadLinks(first: $first, page: $page) {
                totalCount pageInfo { hasNextPage nextPage } edges { node { link } } } } }
            }
            """;

    private Documents() {}

    /** How the links of a report are asked for; each is what to fall back to where the one before is refused. */
    enum Links {
        /** By page, which is the only way to all of them when there are many. */
        PAGED(
                ", $first: Int",
                "createDate downloadLinks(first: $first)"
                        + " { totalCount pageInfo { hasNextPage nextPage } edges { node { link } } }"),
        /** Without arguments, but so that it shows when some are missing. */
        COUNTED(
                "",
                "createDate downloadLinks { totalCount pageInfo { hasNextPage nextPage } edges { node { link } } }"),
        /** As the vendor's guides do. */
        PLAIN("", "downloadLinks { edges { node { link } } }");

        private final String parameter;
        private final String selection;

        Links(String parameter, String selection) {
            this.parameter = parameter;
            this.selection = selection;
        }
    }

    /** One document that asks for the state of several reports, each under an alias of its own. */
    static String check(int count, Links links) {
        String parameters =
                IntStream.range(0, count).mapToObj(i -> "$t" + i + ": String!").collect(Collectors.joining(", "));
        String files = IntStream.range(0, count)
                .mapToObj(i ->
                        "    %s: reportFile(reportToken: $t%d) { status %s }\n".formatted(alias(i), i, links.selection))
                .collect(Collectors.joining());
        return "query (%s%s) {\n  partner {\n%s  }\n}\n".formatted(parameters, links.parameter, files);
    }

    /** The variables of {@link #check}. */
    static Map<String, Object> checked(List<String> tokens, int first, Links links) {
        Map<String, Object> variables = new LinkedHashMap<>();
        IntStream.range(0, tokens.size()).forEach(i -> variables.put("t" + i, tokens.get(i)));
        if (links == Links.PAGED) {
            variables.put("first", first);
        }
        return variables;
    }

    static String alias(int index) {
        return "r" + index;
    }
}
