package io.gleaner.catalog.content;

import io.gleaner.catalog.file.FileRepository;
import io.gleaner.catalog.file.StoredPart;
import io.gleaner.problems.ProblemType;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The bytes of stored files over HTTP. */
@Path("/files/{id}/content")
@Tag(name = "files")
public class ContentResource {

    private static final String BINARY_DESCRIPTION =
            "The bytes as stored. A gzip-encoded file is sent as it is stored: with `Content-Encoding: gzip` to a caller that"
                    + " accepts it and asks for the whole, otherwise as `application/gzip`.";

    private final FileRepository files;
    private final StoredContent contents;

    ContentResource(FileRepository files, StoredContent contents) {
        this.files = files;
        this.contents = contents;
    }

    @GET
    @Operation(
            operationId = "getFileContent",
            summary = "The bytes of a file, exactly as stored and verified.",
            description = "Supports conditional requests and single byte ranges, so an interrupted download continues.")
    @APIResponse(
            responseCode = "200",
            description = BINARY_DESCRIPTION,
            headers =
                    @Header(
                            name = "ETag",
                            description = "The SHA-256 of the bytes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The range that was asked for.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The caller has these bytes already.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "410", ref = "Gone")
    @APIResponse(responseCode = "416", ref = "RangeNotSatisfiable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> get(
            @PathParam("id") @Parameter(description = "The file's id.") String id,
            @HeaderParam("Range") @Parameter(description = "One byte range.", example = "bytes=0-1023") String range,
            @HeaderParam("If-Range") @Parameter(description = "ETag that the range continues.") String ifRange,
            @HeaderParam("If-None-Match") @Parameter(description = "ETags that the caller has.") String ifNoneMatch,
            @HeaderParam("Accept-Encoding") @Parameter(hidden = true) String acceptEncoding) {
        return find(id).chain(file -> {
            String etag = Validators.etag(file.sha256());
            if (Validators.noneMatchFails(ifNoneMatch, etag)) {
                return Uni.createFrom().item(notModified(file));
            }
            String honoured = Validators.rangeContinues(ifRange, etag) ? range : null;
            return switch (ByteRange.of(honoured, file.size())) {
                case ByteRange.Whole whole -> whole(file, Representation.of(file, acceptEncoding, false));
                case ByteRange.Slice slice -> slice(file, slice, Representation.of(file, acceptEncoding, true));
                case ByteRange.Unsatisfiable unsatisfiable -> Uni.createFrom().failure(unsatisfiable(file));
            };
        });
    }

    @HEAD
    @Operation(operationId = "headFileContent", summary = "The headers that the content would be sent with.")
    @APIResponse(responseCode = "200", description = "There is such content.", content = @Content(mediaType = "*/*"))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "304", description = "The caller has these bytes already.")
    public Uni<Response> head(
            @PathParam("id") @Parameter(description = "The file's id.") String id,
            @HeaderParam("If-None-Match") @Parameter(description = "ETags that the caller has.") String ifNoneMatch,
            @HeaderParam("Accept-Encoding") @Parameter(hidden = true) String acceptEncoding) {
        return find(id).map(file -> Validators.noneMatchFails(ifNoneMatch, Validators.etag(file.sha256()))
                ? notModified(file)
                : labelled(Response.ok(), file, Representation.of(file, acceptEncoding, false), file.size())
                        .build());
    }

    private Uni<StoredPart> find(String id) {
        return files.find(id).onItem().ifNull().failWith(() -> Problems.notFound("file", id));
    }

    private Uni<Response> whole(StoredPart file, Representation representation) {
        return contents.open(file, 0, file.size())
                .map(body -> labelled(Response.ok(body), file, representation, file.size())
                        .build());
    }

    private Uni<Response> slice(StoredPart file, ByteRange.Slice slice, Representation representation) {
        return contents.open(file, slice.start(), slice.length()).map(body -> labelled(
                        Response.status(Response.Status.PARTIAL_CONTENT).entity(body),
                        file,
                        representation,
                        slice.length())
                .header("Content-Range", slice.of(file.size()))
                .build());
    }

    private static Response notModified(StoredPart file) {
        return validated(Response.notModified(), file).build();
    }

    private static Response.ResponseBuilder labelled(
            Response.ResponseBuilder response, StoredPart file, Representation representation, long length) {
        validated(response, file)
                .header(HttpHeaders.CONTENT_TYPE, representation.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + representation.fileName() + '"')
                .header("Accept-Ranges", "bytes")
                .header("Repr-Digest", digest(file))
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        return representation.contentEncoding() == null
                ? response
                : response.header(HttpHeaders.CONTENT_ENCODING, representation.contentEncoding());
    }

    private static Response.ResponseBuilder validated(Response.ResponseBuilder response, StoredPart file) {
        response.header(HttpHeaders.ETAG, Validators.etag(file.sha256()))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        return Representation.isGzip(file) ? response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING) : response;
    }

    /** RFC 9530. */
    private static String digest(StoredPart file) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())) + ":";
    }

    private static RuntimeException unsatisfiable(StoredPart file) {
        return Problems.of(ProblemType.RANGE_NOT_SATISFIABLE, "The file has " + file.size() + " bytes.")
                .withHeader("Content-Range", "bytes */" + file.size())
                .build();
    }
}
