package io.gleaner.poller.scheduled;

import java.time.Duration;
import java.util.List;

/**
 * A wish whose time has come, with all that a look which brings nothing has to know.
 *
 * @param wish the wish
 * @param jobs its jobs that have not ended
 * @param isSettled whether nobody waits for it but those who were told so, and whom the next look serves as well
 * @param demand who wants what it brings
 * @param usualLag what usually lies between the end of a period and its report; null when that is not known yet
 */
record DueWish(StandingWish wish, List<WatchedJob> jobs, boolean isSettled, Demand demand, Duration usualLag) {}
