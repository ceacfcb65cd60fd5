package io.gleaner.downloader.access;

import io.gleaner.downloader.access.PollerService.FreshLink;
import io.gleaner.downloader.access.PollerService.LinkRequest;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportKey;
import io.gleaner.events.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Fresh links, for parts whose own has died or was never told. */
@ApplicationScoped
public class Links {

    private final PollerService service;

    Links(@RestClient PollerService service) {
        this.service = service;
    }

    /**
     * Where a part is. May be a secret, so there is no readable {@code toString}.
     *
     * @param authorization whether the connection's credentials go with the request
     */
    public record Link(URI uri, PartAuthorization authorization) {

        @Override
        public String toString() {
            return "Link[host=" + uri.getHost() + "]";
        }
    }

    /** A fresh link, asked of poller-service. */
    public Link fresh(ReportKey report, Revision revision, int part) throws AccessException {
        FreshLink link =
                Asking.ask("poller-service", service.link(new LinkRequest(report.value(), revision.id(), part)));
        return new Link(link.link(), PartAuthorization.ofWireName(link.authorization()));
    }
}
