package io.gleaner.poller.link;

import io.gleaner.events.InvalidEvent;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.ReportKey;
import io.gleaner.poller.request.AnnouncedRevision;
import io.gleaner.poller.request.Revisions;
import io.gleaner.problems.Problems;
import io.gleaner.servicetoken.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;

/** Gives the link to a part of a revision, for other services. */
@Path("/links")
@ServicesOnly
class LinkResource {

    private final Revisions revisions;
    private final FreshLinks links;

    LinkResource(Revisions revisions, FreshLinks links) {
        this.revisions = revisions;
        this.links = links;
    }

    /** 404 when the part is not known, 410 when the provider has deleted it, 503 when it cannot be had now. */
    @POST
    public Uni<Link> resolve(@NotNull @Valid Wanted wanted) {
        return revisions
                .find(key(wanted.reportKey()), wanted.revision())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("revision", wanted.revision() + " of " + wanted.reportKey()))
                .chain(revision -> links.of(revision, part(revision, wanted.part())));
    }

    private static PartDescriptor part(AnnouncedRevision revision, int index) {
        return revision.parts().stream()
                .filter(part -> part.index() == index)
                .findFirst()
                .orElseThrow(() -> Problems.notFound("part", index));
    }

    private static ReportKey key(String value) {
        try {
            return new ReportKey(value);
        } catch (InvalidEvent e) {
            throw Problems.invalid("reportKey", "is not a report key");
        }
    }

    /** Which part is wanted. */
    record Wanted(
            @NotNull(message = "is missing") @Size(max = 500, message = "is longer than 500 characters")
            String reportKey,

            @NotNull(message = "is missing") @Size(max = 2000, message = "is longer than 2000 characters")
            String revision,

            @Min(value = 0, message = "must not be negative")
            int part) {}

    /** Where the part is, and whether the connection's credentials go there; the link may be a secret. */
    record Link(URI link, String authorization, Instant expiresAt) {
        @Override
        public String toString() {
            return "Link[authorization=" + authorization + "]";
        }
    }
}
