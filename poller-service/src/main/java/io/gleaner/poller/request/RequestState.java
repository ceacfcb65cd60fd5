package io.gleaner.poller.request;

import io.gleaner.events.Reason;
import java.time.Instant;
import java.util.Locale;

/** How far a request is. Only the transitions that exist here are legal. */
public sealed interface RequestState {

    /** How the state is called in the database and over HTTP. */
    default String stateName() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Not settled. */
    sealed interface Open extends RequestState {

        /** What has gone wrong so far. */
        Tries tries();

        /** The report is there. */
        default Ready ready(String revision) {
            return new Ready(revision);
        }

        /** The report cannot be had. */
        default Failed giveUp(Reason reason, String message) {
            return new Failed(reason, message);
        }
    }

    /** To be asked for, or, where providers make reports by themselves, to be found. */
    record Waiting(Tries tries) implements Open {

        /** Writes down that the provider is about to be asked. */
        public Asking ask(Instant now) {
            return new Asking(tries, now);
        }
    }

    /** The provider is being asked. Found after a crash, it may have been asked or not. */
    record Asking(Tries tries, Instant since) implements Open {

        /** The provider took it. */
        public Running accepted(Handle handle, Instant now) {
            return new Running(tries.andAnAnswer(), handle, now, 0);
        }

        /** The provider did not take it this time. */
        public Waiting refused() {
            return new Waiting(tries);
        }

        /** The provider may have taken it, but its answer never arrived. */
        public Waiting unanswered() {
            return new Waiting(tries.andNoAnswer(since));
        }

        /** It is not known whether the provider took it: it is asked once more. */
        public Asking again(Instant now) {
            return new Asking(tries.andNoAnswer(since), now);
        }
    }

    /** The provider is making it. */
    record Running(Tries tries, Handle handle, Instant since, int checks) implements Open {

        /** Looked at, and not finished. */
        public Running checked() {
            return new Running(tries, handle, since, checks + 1);
        }

        /** Nobody could see for too long how far it is: asked again, and not counted, for the provider may have made it. */
        public Waiting unseen() {
            return new Waiting(tries);
        }

        /** The provider failed to make it: asked again, unless that happened too often. */
        public RequestState failed(String message) {
            return tries.mayFailAgain() ? new Waiting(tries.andFailure()) : giveUp(Reason.VENDOR_UNAVAILABLE, message);
        }

        /** The provider deleted it before it was fetched: asked again, unless that happened too often. */
        public RequestState expired(String message) {
            return tries.mayExpireAgain() ? new Waiting(tries.andExpiry()) : giveUp(Reason.GONE, message);
        }
    }

    /** Settled: the revision that answers it was announced. */
    record Ready(String revision) implements RequestState {}

    /** Settled: it cannot be had. */
    record Failed(Reason reason, String message) implements RequestState {

        public Failed {
            message = Message.bounded(message == null ? "" : message);
        }
    }
}
