package io.gleaner.e2e.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Google's client for Python, where it is installed. */
final class Python {

    /** Lists the reports of an account's jobs, one job after the other; writes the processor's milliseconds for one call. */
    static final String LIST_REPORTS = """
            import resource, sys
            from googleapiclient.discovery import build_from_document
            root, token, count, result = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
            job = {"jobId": {"type": "string", "location": "path", "required": True}}
            document = {
                "name": "youtubereporting", "version": "v1", "rootUrl": root, "servicePath": "", "batchPath": "batch",
                "baseUrl": root, "kind": "discovery#restDescription", "parameters": {},
                "schemas": {"Page": {"id": "Page", "type": "object", "properties": {}}},
                "resources": {"jobs": {
                    "methods": {"list": {
                        "id": "jobs.list", "path": "v1/jobs", "httpMethod": "GET", "parameters": {},
                        "response": {"$ref": "Page"}}},
                    "resources": {"reports": {"methods": {"list": {
                        "id": "jobs.reports.list", "path": "v1/jobs/{jobId}/reports", "httpMethod": "GET",
                        "parameters": job, "parameterOrder": ["jobId"], "response": {"$ref": "Page"}}}}}}}}
            import httplib2
            youtube = build_from_document(document, http=httplib2.Http())
            def call(request):
                request.headers["authorization"] = "Bearer " + token
                return request.execute()
            jobs = [each["id"] for each in call(youtube.jobs().list())["jobs"]]
            def used():
                usage = resource.getrusage(resource.RUSAGE_SELF)
                return usage.ru_utime + usage.ru_stime
            for i in range(50):
                call(youtube.jobs().reports().list(jobId=jobs[i % len(jobs)]))
            before = used()
            for i in range(count):
                call(youtube.jobs().reports().list(jobId=jobs[i % len(jobs)]))
            with open(result, "w") as out:
                out.write(str(1000 * (used() - before) / count))
            """;

    private static final String IMPORT = "import googleapiclient";

    private Python() {}

    /** The interpreter that has the client; empty when none has. */
    static Optional<String> withGoogleClient(Path log) throws InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (Shell.succeeds(List.of(python, "-c", IMPORT), log)) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }
}
