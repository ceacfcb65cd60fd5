package io.gleaner.downloader.query;

import io.gleaner.downloader.FaultServer.Request;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** An API that answers with tables, by the position and the number of rows that a request names. */
final class TableApi {

    private static final Pattern OFFSET = Pattern.compile("(?:startIndex=|\"offset\":)(\\d+)");
    private static final Pattern LIMIT = Pattern.compile("(?:maxResults=|\"limit\":)(\\d+)");

    private TableApi() {}

    /** The right answer to every request. @param first position of the first row */
    static Script rows(long count, int first, boolean total) {
        return (request, wire) -> json(wire, 200, page(request, count, first, total));
    }

    static String page(Request request, long count, int first, boolean total) {
        long from = number(OFFSET, request) - first;
        long to = Math.min(count, from + number(LIMIT, request));
        return table(from, to, total ? count : -1);
    }

    /** Rows {@code from} to {@code to}, with line breaks between the tokens. @param total negative for none */
    static String table(long from, long to, long total) {
        String rows = LongStream.range(from, to)
                .mapToObj(row -> "[\"2026-11-01\",\"vidéo " + row + "\"," + row * 7 + "]")
                .collect(Collectors.joining(",\r\n  "));
        return "{\"columnHeaders\":[{\"name\":\"day\"},{\"name\":\"video\"},{\"name\":\"views\"}],\n"
                + (total < 0 ? "" : "\"rowCount\":" + total + ",\n")
                + (from < to ? "\"rows\":[\n  " + rows + "\n]\n" : "\"kind\":\"table\"")
                + "}\n";
    }

    /** What is stored of an answer. */
    static String line(String answer) {
        return answer.replace('\n', ' ').replace('\r', ' ');
    }

    static void json(Wire wire, int status, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type: application/json; charset=UTF-8";
        all[headers.length + 1] = "Content-Length: " + bytes.length;
        wire.head(status, all).body(bytes, 0, bytes.length);
    }

    static Script answer(int status, String body, String... headers) {
        return (request, wire) -> json(wire, status, body, headers);
    }

    static long offset(Request request) {
        return number(OFFSET, request);
    }

    private static long number(Pattern pattern, Request request) {
        Matcher found = pattern.matcher(request.path() + request.body());
        return found.find() ? Long.parseLong(found.group(1)) : -1;
    }
}
