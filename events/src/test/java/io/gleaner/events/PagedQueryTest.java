package io.gleaner.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagedQueryTest {

    private static final URI LINK = URI.create("https://youtubeanalytics.googleapis.com/v2/reports?metrics=views");
    private static final Paging PAGING = new Paging("startIndex", 1, "maxResults", 200, null);
    private static final AnswerShape SHAPE = new AnswerShape("/rows", List.of("/columnHeaders"), null);
    private static final PagedQuery QUERY = new PagedQuery(QueryMethod.GET, null, PAGING, SHAPE);

    @Test
    void readsWhatAGetLeavesOut() throws IOException {
        PagedQuery read = EventJson.mapper().readValue("""
                {"method": "GET", "body": null,
                 "paging": {"offset": "startIndex", "firstOffset": 1, "limit": "maxResults", "pageSize": 200},
                 "answer": {"rows": "/rows", "columns": ["/columnHeaders"]}}""", PagedQuery.class);
        assertThat(read).isEqualTo(QUERY);
        assertThat(read.answer().flags()).isEmpty();
    }

    @Test
    void readsHowManyRowsAreWantedAndFromWhereOn() throws IOException {
        Paging read = EventJson.mapper()
                .readValue(
                        "{\"offset\": \"startIndex\", \"firstOffset\": 11, \"limit\": \"maxResults\", \"pageSize\": 10, \"most\": 10}",
                        Paging.class);
        assertThat(read).isEqualTo(new Paging("startIndex", 11, "maxResults", 10, null, 10L));
        assertThat(PAGING.most()).isNull();
        assertThatThrownBy(() -> new Paging("startIndex", 1, "maxResults", 10, null, 0L))
                .hasMessage("parts.query.paging.most: must be 1 to 1000000000");
    }

    @Test
    void isNotChangedByWhoeverHoldsItsBody() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("metrics", "views");
        PagedQuery query = new PagedQuery(QueryMethod.POST, body, PAGING, SHAPE);
        body.put("metrics", "likes");
        ((ObjectNode) query.body()).removeAll();
        assertThat(query.body().get("metrics").asText()).isEqualTo("views");
    }

    @Test
    void refusesABodyThatCouldFillAMessage() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("filter", "x".repeat(PagedQuery.MAX_BODY));
        assertThatThrownBy(() -> new PagedQuery(QueryMethod.POST, body, PAGING, SHAPE))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage("parts.query.body: is longer than 32768 characters");
    }

    @Test
    void sendsABodyWithPostAndNoneWithGet() {
        JsonNode body = JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> new PagedQuery(QueryMethod.GET, body, PAGING, SHAPE))
                .hasMessage("parts.query.body: must be absent with GET");
        assertThatThrownBy(() -> new PagedQuery(QueryMethod.POST, null, PAGING, SHAPE))
                .hasMessage("parts.query.body: is missing");
        assertThatThrownBy(() -> new PagedQuery(
                        QueryMethod.POST, JsonNodeFactory.instance.objectNode().put("maxResults", 5), PAGING, SHAPE))
                .hasMessage("parts.query.body: must not have the paging members");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "offset | -1 | limit | 10 | parts.query.paging.firstOffset: must be 0 to 1000000000",
                "offset | 0 | offset | 10 | parts.query.paging.limit: must not be the name of the offset",
                "offset | 0 | limit | 0 | parts.query.paging.pageSize: must be 1 to 1000000",
                "offset | 0 | limit | 1000001 | parts.query.paging.pageSize: must be 1 to 1000000",
                "a b | 0 | limit | 10 | parts.query.paging.offset: must match [A-Za-z0-9_.-]{1,64}"
            })
    void keepsPagingWithinBounds(String offset, long first, String limit, int pageSize, String message) {
        assertThatThrownBy(() -> new Paging(offset, first, limit, pageSize, null))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "", "/a~2b"})
    void takesOnlyJsonPointers(String pointer) {
        assertThatThrownBy(() -> new AnswerShape(pointer, List.of("/columnHeaders"), null))
                .isInstanceOf(InvalidEvent.class)
                .hasMessageStartingWith("parts.query.answer.rows: must match");
        assertThatThrownBy(() -> new AnswerShape("/rows", List.of("/columnHeaders"), Map.of("sampled", pointer)))
                .hasMessageStartingWith("parts.query.answer.flags: must match");
    }

    @Test
    void refusesAPointerThatCouldFillAMessage() {
        assertThatThrownBy(() -> new AnswerShape("/" + "x".repeat(200), List.of("/columnHeaders"), null))
                .isInstanceOf(InvalidEvent.class);
        assertThatThrownBy(() -> new AnswerShape("/rows", List.of(), null))
                .hasMessage("parts.query.answer.columns: must be 1 to 16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v2/reports | parts.link: must be an absolute http or https address",
                "ftp://example.com/x | parts.link: must be an absolute http or https address",
                "https://me:secret@example.com/x | parts.link: must have neither user information nor a fragment",
                "https://example.com/x?a=1&startIndex=1 | parts.link: must not have the paging parameters"
            })
    void asksAnAbsoluteAddressWithoutSecretsAndPaging(URI link, String message) {
        assertThatThrownBy(() -> part(Transport.PAGED_QUERY, link, QUERY))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage(message);
    }

    @Test
    void belongsToAPagedQueryAndToNothingElse() {
        assertThat(part(Transport.PAGED_QUERY, LINK, QUERY).query()).isEqualTo(QUERY);
        assertThatThrownBy(() -> part(Transport.PAGED_QUERY, LINK, null)).hasMessage("parts.query: is missing");
        assertThatThrownBy(() -> part(Transport.PAGED_QUERY, null, QUERY)).hasMessage("parts.link: is missing");
        assertThatThrownBy(() -> part(Transport.FILE_LINK, LINK, QUERY))
                .hasMessage("parts.query: must be absent unless the transport is paged-query");
    }

    private static PartDescriptor part(Transport transport, URI link, PagedQuery query) {
        return new PartDescriptor(
                0, transport, PartAuthorization.CONNECTION, link, PartDescriptor.PAGES, List.of("views"), query);
    }
}
