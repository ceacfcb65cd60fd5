package io.gleaner.auth.connection;

import io.gleaner.auth.health.ConnectionStates;
import io.gleaner.auth.health.HealthKeeper;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Connections over HTTP. */
@Path("/connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Connections", description = "Sets of credentials. They go in and never come out.")
public class ConnectionResource {

    private final ConnectionService connections;
    private final ConnectionStates states;
    private final HealthKeeper health;
    private final ConnectionUpload upload;

    @Inject
    ConnectionResource(
            ConnectionService connections, ConnectionStates states, HealthKeeper health, ConnectionUpload upload) {
        this.connections = connections;
        this.states = states;
        this.health = health;
        this.upload = upload;
    }

    /** Makes one. */
    @POST
    @Operation(
            summary = "Make a connection",
            description = "As JSON, or as a form with the files that Google's console gives in parts of their own.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = NewConnection.class)),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = ConnectionUpload.NewForm.class))
            })
    @APIResponse(responseCode = "201", description = "Made; Location tells where it is.")
    @APIResponse(responseCode = "400", description = "A field is missing, too long or of the wrong kind.")
    @APIResponse(responseCode = "409", description = "There is one with this id.")
    @APIResponse(responseCode = "422", description = "The provider, its profile or the grant is unknown.")
    public Uni<RestResponse<ConnectionView>> create(@NotNull(message = "is missing") @Valid NewConnection body) {
        return available(
                connections.create(body).call(this::settle).flatMap(this::view).map(ConnectionResource::created));
    }

    /** The same, with files as parts of a form. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<RestResponse<ConnectionView>> upload(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, byte[] form) {
        return create(upload.read(NewConnection.class, contentType, form));
    }

    /** Lists them in the order of their ids. */
    @GET
    @Operation(summary = "List the connections in the order of their ids")
    public Uni<ConnectionPage> list(
            @QueryParam("after") @DefaultValue("") @Pattern(regexp = "|" + Limits.SLUG, message = Limits.SLUG_MESSAGE)
                    String after,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = Limits.PAGE, message = "is more than {value}")
                    int limit) {
        return available(connections.page(after, limit + 1).flatMap(found -> page(found, limit)));
    }

    /** Shows one. */
    @GET
    @Path("/{id}")
    @Operation(summary = "Show a connection")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    public Uni<ConnectionView> show(@PathParam("id") ConnectionId id) {
        return available(connections.find(id).flatMap(this::view));
    }

    /** Changes what the body names. */
    @PATCH
    @Path("/{id}")
    @Operation(
            summary = "Change name, properties or credentials",
            description = "New credentials void what was got with the old ones. As JSON, or as a form with files.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ConnectionChange.class)),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = ConnectionUpload.ChangeForm.class))
            })
    @APIResponse(responseCode = "400", description = "A field is too long or of the wrong kind.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    public Uni<ConnectionView> change(
            @PathParam("id") ConnectionId id, @NotNull(message = "is missing") @Valid ConnectionChange body) {
        return available(connections.change(id, body).call(this::settle).flatMap(this::view));
    }

    /** The same, with files as parts of a form. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<ConnectionView> upload(
            @PathParam("id") ConnectionId id, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, byte[] form) {
        return change(id, upload.read(ConnectionChange.class, contentType, form));
    }

    /** Deletes one, with its credentials and tokens. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a connection, its credentials and tokens")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "404", description = "There is no such connection.")
    public Uni<Void> delete(@PathParam("id") ConnectionId id) {
        return available(connections.delete(id));
    }

    private static <T> Uni<T> available(Uni<T> work) {
        return work.onFailure(StoreTrouble::passes).transform(StoreTrouble::problem);
    }

    private static RestResponse<ConnectionView> created(ConnectionView view) {
        return RestResponse.ResponseBuilder.<ConnectionView>created(URI.create("/connections/" + view.id()))
                .entity(view)
                .build();
    }

    /** New credentials are another health; if this replica dies before it is told, another one tells it. */
    private Uni<Void> settle(ConnectionEntity connection) {
        return health.settle(connection.connectionId());
    }

    private Uni<ConnectionView> view(ConnectionEntity connection) {
        return states.of(List.of(connection.connectionId()))
                .map(found -> ConnectionView.of(connection, found.get(connection.connectionId())));
    }

    private Uni<ConnectionPage> page(List<ConnectionEntity> found, int limit) {
        List<ConnectionEntity> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? shown.getLast().id : null;
        return states.of(shown.stream().map(ConnectionEntity::connectionId).toList())
                .map(known -> new ConnectionPage(
                        shown.stream()
                                .map(connection -> ConnectionView.of(connection, known.get(connection.connectionId())))
                                .toList(),
                        next));
    }
}
