package io.gleaner.catalog.listing;

import io.gleaner.catalog.readmodel.ReportState;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filter by state, as it stands in the query. */
public final class StateParameter {

    @QueryParam("state")
    @Parameter(
            description =
                    "Only reports in this state; given several times, in any of them. Of a file: the state of its report.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = ReportState.class))
    public List<String> state;
}
