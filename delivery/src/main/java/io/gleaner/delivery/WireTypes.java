package io.gleaner.delivery;

import io.gleaner.events.AnswerShape;
import io.gleaner.events.ConnectionHealth;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Encoding;
import io.gleaner.events.FileStored;
import io.gleaner.events.HealthCode;
import io.gleaner.events.PagedQuery;
import io.gleaner.events.Paging;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.QueryMethod;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportKey;
import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.gleaner.events.Revision;
import io.gleaner.events.Stage;
import io.gleaner.events.StoredFile;
import io.gleaner.events.Transport;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Tells the native image which records JSON is read into and written from; their own module knows no framework. */
@RegisterForReflection(
        targets = {
            AnswerShape.class,
            ConnectionHealth.class,
            ConnectionId.class,
            Encoding.class,
            FileStored.class,
            HealthCode.class,
            PagedQuery.class,
            Paging.class,
            Parameters.class,
            PartAuthorization.class,
            PartDescriptor.class,
            Period.class,
            QueryMethod.class,
            Reason.class,
            Report.class,
            ReportFailed.class,
            ReportKey.class,
            ReportReady.class,
            ReportRequested.class,
            Revision.class,
            Stage.class,
            StoredFile.class,
            Transport.class
        })
final class WireTypes {

    private WireTypes() {}
}
