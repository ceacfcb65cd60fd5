package io.gleaner.catalog.listing;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters that all lists have, as they stand in the query; read by {@link Filter#of}. All that are given must hold. */
public final class FilterParameters {

    @QueryParam("provider")
    @Parameter(description = "Only of this platform.", example = "youtube-reporting")
    public String provider;

    @QueryParam("connection")
    @Parameter(description = "Only through this connection.", example = "main-channel")
    public String connection;

    @QueryParam("subscription")
    @Parameter(description = "Only what serves this subscription.", example = "main-channel-basic")
    public String subscription;

    @QueryParam("reportType")
    @Parameter(description = "Only of this report type.", example = "channel_basic")
    public String reportType;

    @QueryParam("from")
    @Parameter(
            description = "Only periods with a day on or after this one.",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2026-11-01")
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Only periods with a day on or before this one (inclusive).",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2026-11-30")
    public String to;
}
