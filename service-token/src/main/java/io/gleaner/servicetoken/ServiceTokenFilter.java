package io.gleaner.servicetoken;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;

/** Shows this service's token to another one; register it on the REST client interface of that service, and on no other. */
@ApplicationScoped
public class ServiceTokenFilter implements ClientRequestFilter {

    private final Optional<ServiceTokenFile> file;

    @Inject
    public ServiceTokenFilter(ServiceTokenConfig config) {
        this.file = config.file().map(path -> new ServiceTokenFile(path, Clock.systemUTC()));
    }

    @Override
    public void filter(ClientRequestContext request) {
        file.ifPresent(source -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + source.token()));
    }

    /** The header value to send where no REST client is at work; empty when no file is configured. */
    public Optional<String> header() {
        return file.map(source -> "Bearer " + source.token());
    }
}
