package io.gleaner.downloader.transfer;

import io.gleaner.downloader.link.LinkPolicy;
import io.gleaner.downloader.link.LinkRefused;
import io.gleaner.downloader.link.Target;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * Makes requests to links and APIs. Follows redirects by hand: each hop is checked like the link itself, and gets the credentials only
 * where they may go. Never decompresses. Blocks until the head of the answer is there.
 */
@ApplicationScoped
public class LinkClient {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Connections connections;
    private final LinkPolicy policy;
    private final TransferConfig config;

    @Inject
    public LinkClient(LinkPolicy policy, TransferConfig config) {
        this(policy, config, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls judges certificates; asked for once it is needed */
    LinkClient(LinkPolicy policy, TransferConfig config, Supplier<SSLSocketFactory> tls) {
        this.policy = policy;
        this.config = config;
        this.connections = new Connections(tls, config);
    }

    @PreDestroy
    public void close() {
        connections.close();
    }

    /**
     * The answer to a GET, after redirects.
     *
     * @throws TransferException when there is none, or one that no redirect leads on from
     */
    Answer get(String provider, URI link, Credentials credentials, Map<String, String> headers)
            throws TransferException, InterruptedException {
        URI next = link;
        for (int hops = 0; hops <= policy.maxRedirects(); hops++) {
            Target target = target(provider, next);
            Answer answer = request(target, credentials.headersFor(next), headers, null);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            next = redirected(target, answer);
            answer.abandon();
        }
        throw new TransferException(new Trouble.Malformed("the link is redirected too often"));
    }

    /**
     * The answer to a query. No redirect is followed: an API answers where it is asked, and what it is asked may be told to nobody else.
     *
     * @param body what to POST, as JSON; null to GET
     * @throws TransferException when there is none
     */
    public Answer ask(String provider, URI link, Credentials credentials, byte[] body)
            throws TransferException, InterruptedException {
        Map<String, String> headers = body == null
                ? Map.of("Accept", "application/json", "Accept-Encoding", "identity")
                : Map.of(
                        "Accept",
                        "application/json",
                        "Accept-Encoding",
                        "identity",
                        "Content-Type",
                        "application/json");
        return request(target(provider, link), credentials.headersFor(link), headers, body);
    }

    private static URI redirected(Target from, Answer answer) throws TransferException {
        try {
            return from.uri()
                    .resolve(
                            URI.create(String.valueOf(answer.header("Location")).strip()));
        } catch (IllegalArgumentException e) {
            answer.abandon();
            throw new TransferException(new Trouble.Malformed("the link is redirected to what is no link"));
        }
    }

    private Target target(String provider, URI link) throws TransferException {
        try {
            return policy.check(provider, link);
        } catch (LinkRefused e) {
            throw new TransferException(new Trouble.LinkRefused(e.getMessage()));
        } catch (UnknownHostException e) {
            throw new TransferException(
                    new Trouble.Unavailable("the host " + link.getHost() + " cannot be found", null), e);
        }
    }

    private Answer request(Target target, Map<String, String> authorization, Map<String, String> headers, byte[] body)
            throws TransferException, InterruptedException {
        ClassicHttpRequest request = Requests.of(target, headers, authorization, body);
        return new Exchange(connections, config, target, request, !authorization.isEmpty()).answer();
    }
}
