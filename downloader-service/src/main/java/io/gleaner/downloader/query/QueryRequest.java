package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.TransferRequest.Progress;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.PagedQuery;
import io.gleaner.storage.ObjectName;
import java.net.URI;
import java.util.List;

/**
 * What is to be asked.
 *
 * @param provider whose hosts the link may lead to
 * @param connection that the provider counts the calls of
 * @param link the address without paging parameters
 * @param query the rest of it
 * @param requiredColumns that an answer must have, whatever their case
 * @param authority gives the credentials
 * @param name under which the answers will be published
 * @param progress told of what has come, now and then
 */
public record QueryRequest(
        String provider,
        ConnectionId connection,
        URI link,
        PagedQuery query,
        List<String> requiredColumns,
        Authority authority,
        ObjectName name,
        Progress progress) {}
