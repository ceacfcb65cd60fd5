/**
 * The tables that the catalogue answers from, and the rules by which events become rows.
 *
 * <p>An event is a set of facts. Each fact has a key, and two facts of one key <em>merge</em> to one: the greater by a total
 * order over all that the fact says, or the least or greatest of each part. Both are commutative, associative and idempotent,
 * so events may come twice, in any order, on any replica, and the tables end the same:
 *
 * <ul>
 *   <li>report, by report key: all but the zone follows from the key; a known zone wins over none, the greater text over another;
 *   <li>subscription of a report, by both: it is there or it is not;
 *   <li>request, by report and occasion: the earliest deadline and the earliest time of asking;
 *   <li>revision, by report and provider's id: the latest create time, the latest time of being told ready, the latest end of
 *       its availability, the greatest number of parts;
 *   <li>file, by file id: whole, the one stored last wins, then the greater SHA-256, then the greater rest;
 *   <li>failure, by report, stage, occasion, revision and part: whole, the one that failed last wins, then the greater rest.
 * </ul>
 *
 * <p>What a report has come to (its state, its current revision, why it is missing) is a function of these facts alone, the
 * view {@code report_outcome}, and is computed anew in the transaction that merges: a call of the database's function
 * {@code merge_facts}, which keeps these rules. That transaction first locks the rows of its reports in the order of their keys,
 * so two of them never compute from half of each other. No row says when the catalogue received something. Must not know Kafka,
 * HTTP, or who asks.
 */
package io.gleaner.catalog.readmodel;
