package io.gleaner.poller.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.EventJson;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.vertx.mutiny.sqlclient.Row;

/** Reports in rows that have the columns of a report's identity. */
public final class ReportColumns {

    private ReportColumns() {}

    /** The report in a row; its period in no zone. */
    public static Report report(Row row) {
        return Report.of(
                row.getString("provider"),
                new ConnectionId(row.getString("connection")),
                row.getString("report_type"),
                parameters(row),
                Period.of(row.getLocalDate("period_start"), row.getLocalDate("period_end")));
    }

    /** The parameters in a row. */
    public static Parameters parameters(Row row) {
        return parameters(row.getString("parameters"));
    }

    /** The parameters that are stored as {@code canonical} JSON. */
    public static Parameters parameters(String canonical) {
        try {
            return Parameters.of(EventJson.mapper().readTree(canonical));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored parameters are no JSON", e);
        }
    }
}
