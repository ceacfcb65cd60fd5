package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.AnswerShape;
import io.gleaner.events.PagedQuery;
import io.gleaner.events.Paging;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.QueryMethod;
import io.gleaner.events.Transport;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code runReport} requests.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/rest/v1beta/properties/runReport">Vendor's
 *     reference</a>
 */
final class Queries {

    /** Vendor's limit of rows in an answer. */
    private static final int LARGEST_PAGE = 250_000;

    private static final AnswerShape ANSWER = new AnswerShape(
            "/rows",
            List.of("/dimensionHeaders", "/metricHeaders"),
            Map.of(
                    "thresholded", "/metadata/subjectToThresholding",
                    "sampled", "/metadata/samplingMetadatas",
                    "other-row", "/metadata/dataLossFromOtherRow"));

    private final URI root;
    private final int pageSize;

    Queries(GoogleAnalyticsConfig config) {
        this.root = config.rootUrl();
        this.pageSize = Math.clamp(config.pageSize(), 1, LARGEST_PAGE);
    }

    /** The report, or the part of it that is about one property, as the downloader fetches it. */
    PartDescriptor part(int index, Property property, Wish wish, Period period) {
        Paging paging = new Paging("offset", 0, "limit", pageSize(wish), "/rowCount", wish.limit());
        return new PartDescriptor(
                index,
                Transport.PAGED_QUERY,
                PartAuthorization.CONNECTION,
                root.resolve("v1beta/properties/" + property.id() + ":runReport"),
                PartDescriptor.PAGES,
                wish.columns(),
                new PagedQuery(QueryMethod.POST, body(wish, period), paging, ANSWER));
    }

    /** Dates are days of the property's zone, both included. */
    static ObjectNode body(Wish wish, Period period) {
        ObjectNode body = wish.body();
        body.putArray("dateRanges")
                .addObject()
                .put("startDate", period.start().toString())
                .put("endDate", period.end().minusDays(1).toString());
        return body.put("returnPropertyQuota", true);
    }

    private int pageSize(Wish wish) {
        return wish.limit() == null ? pageSize : (int) Math.min(pageSize, wish.limit());
    }
}
