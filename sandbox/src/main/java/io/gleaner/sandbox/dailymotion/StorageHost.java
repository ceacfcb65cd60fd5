package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.http.Endpoint;
import io.gleaner.sandbox.http.FileReplies;
import io.gleaner.sandbox.http.Incoming;
import io.gleaner.sandbox.http.Reply;
import io.gleaner.sandbox.http.ServedFile;
import io.gleaner.sandbox.tokens.SealedTokens;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The host that the links point to: signed addresses that die, on another origin than the API. A request that carries an
 * {@code Authorization} header is refused, as signed addresses of object stores do, so that a leaked token is noticed.
 */
final class StorageHost implements Endpoint {

    private static final int NUMBER_DIGITS = 8;
    private static final int PART_DIGITS = 4;
    private static final int PROOF_DIGITS = 28;

    private final Reports reports;
    private final ReportRows rows;
    private final SealedTokens tokens;
    private final DailymotionSwitches switches;
    private final Clock clock;
    private final URI files;
    private final AtomicInteger generation = new AtomicInteger();

    StorageHost(
            Reports reports,
            ReportRows rows,
            SealedTokens tokens,
            DailymotionSwitches switches,
            Clock clock,
            URI files) {
        this.reports = reports;
        this.rows = rows;
        this.tokens = tokens;
        this.switches = switches;
        this.clock = clock;
        this.files = files;
    }

    /** A new link to a part, good for as long as the switches say. */
    String link(PartnerReport report, int part) {
        String path = path(report, part);
        long expires = clock.instant().plus(switches.linkLifetime).toEpochMilli();
        return files.resolve(path) + "?expires=" + expires + "&sig=" + tokens.signature(signed(path, expires));
    }

    /** Path of a part; tells nothing to who does not know it. */
    String path(PartnerReport report, int part) {
        String name = "%08x%04x".formatted(report.number(), part);
        return "/dailymotion/" + name + tokens.signature(name).substring(0, PROOF_DIGITS);
    }

    /** Lets all links die that exist now. */
    void killLinks() {
        generation.incrementAndGet();
    }

    @Override
    public Reply answer(Incoming request) {
        if (request.header("Authorization") != null) {
            return error(400, "InvalidArgument", "Only one auth mechanism allowed; the address is signed.");
        }
        Optional<Part> part = part(request);
        if (part.isEmpty()) {
            return error(404, "NoSuchKey", "The specified key does not exist.");
        }
        if (!isGood(request)) {
            return error(switches.deadLinkStatus, "ExpiredToken", "The provided token has expired.");
        }
        PartnerReport report = part.get().report;
        if (!report.isServed(clock.instant())) {
            return error(404, "NoSuchKey", "The specified key does not exist.");
        }
        String tag = tokens.signature(request.path()).substring(0, 32);
        ServedFile file = new ServedFile(rows.part(report, part.get().index), "text/csv", tag, report.readyAt());
        return FileReplies.of(request, file, switches.serving);
    }

    private boolean isGood(Incoming request) {
        String expires = request.query("expires");
        return expires != null
                && expires.matches("[0-9]{1,18}")
                && tokens.verifies(signed(request.path(), Long.parseLong(expires)), request.query("sig"))
                && clock.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(expires)));
    }

    private Optional<Part> part(Incoming request) {
        String name = request.pathParameter("name");
        if (!name.matches("[0-9a-f]{" + (NUMBER_DIGITS + PART_DIGITS + PROOF_DIGITS) + "}")) {
            return Optional.empty();
        }
        int number = Integer.parseUnsignedInt(name, 0, NUMBER_DIGITS, 16);
        int index = Integer.parseInt(name, NUMBER_DIGITS, NUMBER_DIGITS + PART_DIGITS, 16);
        return reports.find(number)
                .filter(report -> index < report.parts() && path(report, index).equals(request.path()))
                .map(report -> new Part(report, index));
    }

    private String signed(String path, long expires) {
        return path + "|" + expires + "|" + generation.get();
    }

    private static Reply error(int status, String code, String message) {
        return Reply.of(
                status,
                "application/xml; charset=UTF-8",
                "<?xml version='1.0' encoding='UTF-8'?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>");
    }

    private record Part(PartnerReport report, int index) {}
}
