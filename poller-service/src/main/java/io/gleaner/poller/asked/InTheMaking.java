package io.gleaner.poller.asked;

import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestState.Running;

/**
 * A request whose report the provider is making.
 *
 * @param request the request
 * @param running its state
 */
record InTheMaking(ReportRequest request, Running running) {}
