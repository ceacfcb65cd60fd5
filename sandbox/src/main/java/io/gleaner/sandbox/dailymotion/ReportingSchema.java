package io.gleaner.sandbox.dailymotion;

import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.gleaner.sandbox.dailymotion.Tokens.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The GraphQL schema with what happens behind its fields. */
final class ReportingSchema {

    private static final String PAGING_ARGUMENTS = "(first: Int, page: Int = 1)";

    private final Reports reports;
    private final Admission admission;
    private final DownloadLinks links;
    private final Scripts scripts;
    private final Clock clock;

    ReportingSchema(Reports reports, Admission admission, DownloadLinks links, Scripts scripts, Clock clock) {
        this.reports = reports;
        this.admission = admission;
        this.links = links;
        this.scripts = scripts;
        this.clock = clock;
    }

    /** Something that executes documents; the context of an execution must hold a {@link Session}. */
    GraphQL executor(boolean linkPaging) {
        String definition = linkPaging ? definition() : definition().replace(PAGING_ARGUMENTS, "");
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .scalar(DateTimeScalar.TYPE)
                .type("Mutation", type -> type.dataFetcher("askPartnerReportFile", this::ask))
                .type("Query", type -> type.dataFetcher("partner", this::partner))
                .type("PartnerSpace", type -> type.dataFetcher("reportFile", this::reportFile))
                .type("PartnerReportFile", type -> type.dataFetcher("downloadLinks", this::downloadLinks))
                .build();
        return GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(definition), wiring))
                .build();
    }

    private Object ask(DataFetchingEnvironment environment) {
        Session session = session(environment);
        Map<String, Object> input = environment.getArgument("input");
        ReportOrder order = admission.order(input);
        Optional<String> refusal = admission.refusal(session, order);
        if (refusal.isPresent()) {
            return refused(environment, refusal.get());
        }
        Optional<PartnerReport> report = reports.ask(session.account(), order);
        if (report.isEmpty()) {
            return refused(
                    environment, "Maximum number of concurrent reports reached, please retry once one is finished");
        }
        Map<String, Object> payload = new HashMap<>();
        payload.put("status", "SUCCESS");
        payload.put("clientMutationId", input.get("clientMutationId"));
        payload.put("reportFile", orNull(Step.ASKED_REPORT_FILE, () -> asked(report.get())));
        return orNull(Step.PAYLOAD, () -> payload);
    }

    private Map<String, Object> asked(PartnerReport report) {
        Map<String, Object> file = file(report);
        file.put("reportToken", orNull(Step.REPORT_TOKEN, report::token));
        return file;
    }

    private Object partner(DataFetchingEnvironment environment) {
        return orNull(
                Step.PARTNER, () -> Map.of("id", session(environment).account().id()));
    }

    private Object reportFile(DataFetchingEnvironment environment) {
        if (scripts.takeNull(Step.REPORT_FILE)) {
            return null;
        }
        Optional<PartnerReport> report = reports.find(
                environment.getArgument("reportToken"), session(environment).account());
        if (report.isEmpty()) {
            return refused(environment, "Report file not found");
        }
        Map<String, Object> file = file(report.get());
        file.put("reportToken", report.get().token());
        file.put("status", orNull(Step.STATUS, () -> report.get().status(clock.instant())));
        return file;
    }

    private static Map<String, Object> file(PartnerReport report) {
        Map<String, Object> file = new HashMap<>();
        file.put("report", report);
        file.put("id", "report-" + report.number());
        file.put("createDate", report.createdAt());
        file.put("createdAt", report.createdAt());
        return file;
    }

    private Object downloadLinks(DataFetchingEnvironment environment) {
        Map<String, Object> file = environment.getSource();
        Integer first = environment.getArgument("first");
        Integer page = environment.getArgument("page");
        if (first != null && first < 1 || page != null && page < 1) {
            return refused(environment, "first and page must be positive");
        }
        return orNull(
                Step.DOWNLOAD_LINKS,
                () -> links.page((PartnerReport) file.get("report"), first, page == null ? 1 : page));
    }

    private Object orNull(Step step, Supplier<Object> value) {
        return scripts.takeNull(step) ? null : value.get();
    }

    private static Session session(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Session.class);
    }

    private static DataFetcherResult<Object> refused(DataFetchingEnvironment environment, String message) {
        return DataFetcherResult.newResult()
                .error(GraphqlErrorBuilder.newError(environment)
                        .message("%s", message)
                        .build())
                .build();
    }

    private static String definition() {
        try (InputStream resource = ReportingSchema.class.getResourceAsStream("reporting.graphqls")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
