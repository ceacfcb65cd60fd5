package io.gleaner.catalog.page;

import io.gleaner.catalog.listing.FilterParameters;
import io.gleaner.catalog.listing.StateParameter;
import io.gleaner.catalog.report.ReportRepository;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The page for people. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PageResource {

    private static final long NEVER = 0;

    private final PageAssembler assembler;
    private final ReportRepository reports;
    private final PageConfig config;

    PageResource(PageAssembler assembler, ReportRepository reports, PageConfig config) {
        this.assembler = assembler;
        this.reports = reports;
        this.config = config;
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance catalog(PageModel page, long refresh);

        static native TemplateInstance report(ReportPageModel report, long refresh);

        static native TemplateInstance missing(String key);
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> page(
            @BeanParam FilterParameters filters,
            @BeanParam StateParameter states,
            @QueryParam("coverage") String coverage,
            @QueryParam("reports") String reportToken,
            @QueryParam("files") String fileToken,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        PageQuery query = new PageQuery(
                filters, states.state == null ? List.of() : states.state, coverage, reportToken, fileToken);
        return Uni.createFrom()
                .deferred(() -> assembler.page(query))
                .chain(model -> Html.answer(Templates.catalog(model, refresh()), 200, ifNoneMatch))
                .onFailure(HttpProblem.class)
                .recoverWithUni(problem -> refused(query, problem));
    }

    @GET
    @Path("/report")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> report(
            @QueryParam("key") @DefaultValue("") String key,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return reports.find(key)
                .chain(found -> found == null
                        ? Html.answer(Templates.missing(key), 404, ifNoneMatch)
                        : Html.answer(Templates.report(ReportPageModel.of(found), refresh()), 200, ifNoneMatch));
    }

    private Uni<RestResponse<String>> refused(PageQuery query, HttpProblem problem) {
        PageModel model = assembler.refused(query, problem.getDetail());
        return Html.answer(Templates.catalog(model, NEVER), problem.getStatusCode(), null);
    }

    private long refresh() {
        return config.refresh().toMillis();
    }
}
