package io.gleaner.downloader.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.gleaner.events.AnswerShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads an answer as it passes. Keeps the names of its columns and what it counts, never a row, so an answer of any size takes the
 * same memory. Used by one thread.
 */
final class PageReader implements AutoCloseable {

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final int LONGEST_COLUMNS = 64 * 1024;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final Place root;
    /** The place of each open object or array, outermost first, and how many elements each array has so far. */
    private final Place[] places = new Place[DEEPEST + 1];

    private final int[] elements = new int[DEEPEST + 1];
    private final boolean[] arrays = new boolean[DEEPEST + 1];
    private final List<List<String>> columns;
    private final Set<String> flags = new TreeSet<>();
    private final RowsMark mark = new RowsMark();
    private int depth;
    private int rowsDepth = Integer.MAX_VALUE;
    private Place member;
    private boolean ended;
    private boolean rowsSeen;
    private boolean error;
    private long rows;
    private long total = -1;
    private int columnsLength;

    PageReader(AnswerShape shape, String total) {
        this.root = Place.root(shape, total);
        this.columns = Stream.generate(() -> (List<String>) new ArrayList<String>())
                .limit(shape.columns().size())
                .toList();
        try {
            this.parser = JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException("no parser", e);
        }
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /** Takes the next bytes; they are not kept. */
    void accept(byte[] bytes, int offset, int length) throws MalformedPage {
        if (length > 0) {
            try {
                feeder.feedInput(bytes, offset, offset + length);
                read();
            } catch (IOException e) {
                throw new MalformedPage("the answer is no JSON");
            }
        }
    }

    /** The answer has ended. */
    Page end() throws MalformedPage {
        feeder.endOfInput();
        try {
            read();
        } catch (IOException e) {
            throw new MalformedPage(ended ? "the answer is no JSON" : "the answer is cut");
        }
        if (!ended) {
            throw new MalformedPage("the answer is cut");
        }
        List<String> names = columns.stream().flatMap(List::stream).toList();
        return new Page(names, rows, mark.value(), total, Set.copyOf(flags), error);
    }

    private void read() throws IOException, MalformedPage {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (depth > rowsDepth) {
                mark.add(token, parser);
            }
            take(token);
        }
    }

    private void take(JsonToken token) throws IOException, MalformedPage {
        switch (token) {
            case FIELD_NAME -> {
                Place place = places[depth];
                member = place == null ? null : place.member(parser.currentName());
            }
            case END_OBJECT, END_ARRAY -> leave();
            case START_OBJECT, START_ARRAY -> {
                Place place = begin(token);
                open(place, token == JsonToken.START_ARRAY);
            }
            default -> begin(token);
        }
    }

    /** A value begins: the place where it stands. */
    private Place begin(JsonToken token) throws IOException, MalformedPage {
        if (depth == 0) {
            if (ended || token != JsonToken.START_OBJECT) {
                throw new MalformedPage("the answer is no JSON object");
            }
            return root;
        }
        Place place = arrays[depth] ? places[depth] == null ? null : places[depth].element(elements[depth]++) : member;
        if (place != null) {
            note(place, token);
        }
        return place;
    }

    private void note(Place place, JsonToken token) throws IOException, MalformedPage {
        flags.addAll(place.elementFlags());
        if (token == JsonToken.VALUE_TRUE) {
            flags.addAll(place.flags());
        }
        switch (place.role()) {
            case ROWS -> beginRows(token);
            case ROW -> rows++;
            case COLUMN -> addColumn(place, token);
            case TOTAL -> total = total(token);
            case ERROR -> error |= token != JsonToken.VALUE_NULL;
            case NONE -> {}
        }
    }

    private void beginRows(JsonToken token) throws MalformedPage {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (rowsSeen || token != JsonToken.START_ARRAY) {
            throw new MalformedPage("the rows of the answer are no list");
        }
        rowsSeen = true;
        rowsDepth = depth;
    }

    private void addColumn(Place place, JsonToken token) throws IOException, MalformedPage {
        if (token != JsonToken.VALUE_STRING) {
            throw new MalformedPage("a column of the answer has no name");
        }
        String name = parser.getText();
        columnsLength += name.length() + 1;
        if (columnsLength > LONGEST_COLUMNS) {
            throw new MalformedPage("the columns of the answer are longer than any");
        }
        columns.get(place.columns()).add(name);
    }

    /** Google writes numbers of 64 bits as texts. */
    private long total(JsonToken token) throws IOException, MalformedPage {
        if (token == JsonToken.VALUE_NULL) {
            return -1;
        }
        String digits = token.isScalarValue() ? parser.getText() : "";
        if (!digits.matches("\\d{1,18}")) {
            throw new MalformedPage("the number of rows in the answer is no number");
        }
        return Long.parseLong(digits);
    }

    private void open(Place place, boolean array) {
        depth++;
        places[depth] = place;
        arrays[depth] = array;
        elements[depth] = 0;
        member = null;
    }

    private void leave() {
        depth--;
        ended = depth == 0;
        if (depth == rowsDepth) {
            rowsDepth = Integer.MAX_VALUE;
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("a parser without a source cannot be closed", e);
        }
    }
}
