package io.gleaner.events;

import java.net.URI;
import java.util.List;

/**
 * How one part of a revision is fetched. Never holds a token, nor a link that is itself a secret.
 *
 * @param index 0 for the first part
 * @param transport how its bytes are fetched
 * @param authorization whether the connection's credentials go with the request
 * @param link where it is; null when the link is signed or short-lived, then the poller gives a fresh one
 * @param mediaType what it is, such as {@code text/csv} or {@code application/x-ndjson}
 * @param requiredColumns names that the header row must have, compared without regard to case; empty when nothing is known
 */
public record PartDescriptor(
        int index,
        Transport transport,
        PartAuthorization authorization,
        URI link,
        String mediaType,
        List<String> requiredColumns) {

    public PartDescriptor {
        Require.notNegative(index, "parts.index");
        Require.present(transport, "parts.transport");
        Require.present(authorization, "parts.authorization");
        Require.text(mediaType, "parts.mediaType");
        requiredColumns = Require.names(requiredColumns, "parts.requiredColumns");
    }
}
