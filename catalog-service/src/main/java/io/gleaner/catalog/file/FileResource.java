package io.gleaner.catalog.file;

import io.gleaner.catalog.listing.Filter;
import io.gleaner.catalog.listing.FilterParameters;
import io.gleaner.catalog.listing.KnownParameters;
import io.gleaner.catalog.listing.KnownProviders;
import io.gleaner.catalog.listing.NextLink;
import io.gleaner.catalog.listing.PageParameters;
import io.gleaner.catalog.listing.StateParameter;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Stored files over HTTP. */
@Path("/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "files", description = "Stored, verified files.")
public class FileResource {

    private static final Set<String> PARAMETERS = new HashSet<>(KnownParameters.OF_LISTS);

    static {
        PARAMETERS.add("current");
    }

    private final FileRepository files;
    private final KnownProviders providers;

    FileResource(FileRepository files, KnownProviders providers) {
        this.files = files;
        this.providers = providers;
    }

    @GET
    @Operation(operationId = "listFiles", summary = "Lists stored files, the one stored last first.")
    @APIResponse(responseCode = "200", description = "A page of files.")
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "422", ref = "Unprocessable")
    public Uni<RestResponse<FilePage>> list(
            @BeanParam FilterParameters filter,
            @BeanParam StateParameter states,
            @BeanParam PageParameters page,
            @QueryParam("current")
                    @Parameter(
                            description =
                                    "`true`: only files of the current revision of their report; `false`: only others.",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    String current,
            @Context UriInfo request) {
        KnownParameters.require(request, PARAMETERS);
        Filter wanted = Filter.of(filter, states.state);
        return files.list(wanted, KnownParameters.flag(current, "current"), page.limit(), page.next)
                .call(found -> providers.explainNothing(found, wanted))
                .map(found -> NextLink.answer(FilePage.of(found), found.next(), request));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFile", summary = "Describes a stored file.")
    @APIResponse(responseCode = "200", description = "The file.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<StoredPart> get(@PathParam("id") @Parameter(description = "The file's id.") String id) {
        return files.find(id).onItem().ifNull().failWith(() -> Problems.notFound("file", id));
    }
}
