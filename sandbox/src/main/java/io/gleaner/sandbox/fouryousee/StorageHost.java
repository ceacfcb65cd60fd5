package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.FileReplies;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.http.ServedFile;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The host of the files: open to whoever knows the address. A request that carries credentials is refused, so that a leaked
 * token is noticed.
 */
final class StorageHost implements Endpoint {

    private final Reports reports;
    private final Plays plays;
    private final FourYouSeeSwitches switches;
    private final Clock clock;
    private final URI files;

    StorageHost(Reports reports, Plays plays, FourYouSeeSwitches switches, Clock clock, URI files) {
        this.reports = reports;
        this.plays = plays;
        this.switches = switches;
        this.clock = clock;
        this.files = files;
    }

    String link(Report report) {
        return files.resolve(path(report)).toString();
    }

    static String path(Report report) {
        return "/fouryousee/" + report.account() + "/" + report.file();
    }

    boolean serves(Report report, Instant now) {
        return report.hasFile(now) && now.isBefore(report.endsAt().plus(switches.fileLifetime));
    }

    @Override
    public Reply answer(Incoming request) {
        if (request.header("Authorization") != null || request.header("Secret-Token") != null) {
            return error(400, "InvalidArgument", "The file is public; credentials do not belong here.");
        }
        Optional<Report> report = reports.all().stream()
                .filter(candidate -> path(candidate).equals(request.path()))
                .filter(candidate -> serves(candidate, clock.instant()))
                .findFirst();
        if (report.isEmpty()) {
            return error(403, "AccessDenied", "Access Denied");
        }
        return FileReplies.of(
                request,
                new ServedFile(
                        plays.file(report.get()),
                        "application/gzip",
                        report.get().file(),
                        report.get().endsAt()),
                switches.serving);
    }

    private static Reply error(int status, String code, String message) {
        return Reply.of(
                status,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>");
    }
}
