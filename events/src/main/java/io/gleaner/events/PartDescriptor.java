package io.gleaner.events;

import java.net.URI;
import java.util.List;

/**
 * How one part of a revision is fetched. Never holds a token, nor a link that is itself a secret.
 *
 * @param index 0 for the first part
 * @param transport how its bytes are fetched
 * @param authorization whether the connection's credentials go with the request
 * @param link where it is; null when the link is signed or short-lived, then the poller gives a fresh one; the address of
 *     a paged query, without its paging parameters
 * @param mediaType what it is, such as {@code text/csv} or {@code application/x-ndjson}
 * @param requiredColumns names that the header row must have, compared without regard to case; empty when nothing is known
 * @param query what is asked page by page; null unless the transport is {@link Transport#PAGED_QUERY}
 */
public record PartDescriptor(
        int index,
        Transport transport,
        PartAuthorization authorization,
        URI link,
        String mediaType,
        List<String> requiredColumns,
        PagedQuery query) {

    /** What the pages of a query are stored as. */
    public static final String PAGES = "application/x-ndjson";

    public PartDescriptor {
        Require.notNegative(index, "parts.index");
        Require.present(transport, "parts.transport");
        Require.present(authorization, "parts.authorization");
        Require.text(mediaType, "parts.mediaType");
        requiredColumns = Require.names(requiredColumns, "parts.requiredColumns");
        switch (transport) {
            case FILE_LINK -> {
                if (query != null) {
                    throw new InvalidEvent("parts.query", "must be absent unless the transport is paged-query");
                }
            }
            case PAGED_QUERY -> checkQuery(Require.present(query, "parts.query"), link, mediaType);
        }
    }

    /** A file behind a link. */
    public PartDescriptor(
            int index,
            Transport transport,
            PartAuthorization authorization,
            URI link,
            String mediaType,
            List<String> requiredColumns) {
        this(index, transport, authorization, link, mediaType, requiredColumns, null);
    }

    private static void checkQuery(PagedQuery query, URI link, String mediaType) {
        Require.address(link, "parts.link");
        if (!PAGES.equals(mediaType)) {
            throw new InvalidEvent("parts.mediaType", "must be " + PAGES + " for a paged query");
        }
        String text = "&" + (link.getRawQuery() == null ? "" : link.getRawQuery());
        if (text.contains("&" + query.paging().offset() + "=")
                || text.contains("&" + query.paging().limit() + "=")) {
            throw new InvalidEvent("parts.link", "must not have the paging parameters");
        }
    }
}
