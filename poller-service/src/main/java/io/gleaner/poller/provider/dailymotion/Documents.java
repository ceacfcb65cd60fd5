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

    private static final String PAGED_LINKS =
            "createDate downloadLinks(first: $first) { totalCount pageInfo { hasNextPage nextPage } edges { node { link } } }";
    private static final String PLAIN_LINKS = "downloadLinks { edges { node { link } } }";

    private Documents() {}

    /** One document that asks for the state of several reports, each under an alias of its own. */
    static String check(int count, boolean paged) {
        String parameters =
                IntStream.range(0, count).mapToObj(i -> "$t" + i + ": String!").collect(Collectors.joining(", "));
        String files = IntStream.range(0, count)
                .mapToObj(i -> "    %s: reportFile(reportToken: $t%d) { status %s }\n"
                        .formatted(alias(i), i, paged ? PAGED_LINKS : PLAIN_LINKS))
                .collect(Collectors.joining());
        return "query (%s%s) {\n  partner {\n%s  }\n}\n".formatted(parameters, paged ? ", $first: Int" : "", files);
    }

    /** The variables of {@link #check}. */
    static Map<String, Object> checked(List<String> tokens, int first, boolean paged) {
        Map<String, Object> variables = new LinkedHashMap<>();
        IntStream.range(0, tokens.size()).forEach(i -> variables.put("t" + i, tokens.get(i)));
        if (paged) {
            variables.put("first", first);
        }
        return variables;
    }

    static String alias(int index) {
        return "r" + index;
    }
}
