package io.gleaner.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.gleaner.sandbox.content.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

/**
 * One file that a provider offers, or offered until it deleted it.
 *
 * @param provider such as {@code dailymotion}
 * @param account whose report it is: Dailymotion's account id, 4YouSee's account name, YouTube's channel or content owner id
 * @param reportType YouTube's exact type id, 4YouSee's type, or {@code custom} for Dailymotion
 * @param start first day of the data
 * @param end day after the last day of the data
 * @param revision YouTube's or 4YouSee's report id, or Dailymotion's report token
 * @param createdAt when the provider made it
 * @param part 0-based
 * @param parts how many parts the revision has
 * @param historical whether it is one of the reports that YouTube makes for the time before a job
 * @param available whether it can be fetched now
 * @param path on the host that serves it, without query
 * @param content its bytes without any encoding
 */
public record Entry(
        String provider,
        String account,
        String reportType,
        LocalDate start,
        LocalDate end,
        String revision,
        Instant createdAt,
        int part,
        int parts,
        boolean historical,
        boolean available,
        String path,
        @JsonIgnore Supplier<Content> content) {}
