package io.gleaner.downloader.transfer;

import io.gleaner.downloader.link.Target;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Requests as they go over the wire. */
final class Requests {

    /** Google compresses only for agents that have "gzip" in their name. */
    private static final String USER_AGENT = "gleaner (gzip)";

    private Requests() {}

    /** @param body what to POST; null to GET */
    static ClassicHttpRequest of(
            Target target, Map<String, String> headers, Map<String, String> authorization, byte[] body) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(body == null ? "GET" : "POST", target.pathAndQuery());
        request.addHeader("Host", host(target));
        request.addHeader("User-Agent", USER_AGENT);
        headers.forEach(request::setHeader);
        authorization.forEach(request::setHeader);
        if (body != null) {
            request.setHeader("Content-Length", body.length);
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        return request;
    }

    private static String host(Target target) {
        int port = target.uri().getPort();
        return port < 0 ? target.uri().getHost() : target.uri().getHost() + ":" + port;
    }
}
