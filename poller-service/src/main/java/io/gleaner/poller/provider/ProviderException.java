package io.gleaner.poller.provider;

import java.util.concurrent.TimeoutException;

/** Carries a {@link ProviderFailure} through a reactive chain. */
public final class ProviderException extends RuntimeException {

    private final transient ProviderFailure failure;

    public ProviderException(ProviderFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public ProviderException(ProviderFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** The exception itself, or what any other failure of an adapter amounts to. */
    public static ProviderException of(Throwable failure) {
        return switch (failure) {
            case ProviderException known -> known;
            case TimeoutException late ->
                new ProviderException(
                        new ProviderFailure.VendorUnavailable("The provider did not answer in time.", null), late);
            case Throwable other ->
                new ProviderException(
                        new ProviderFailure.MalformedResponse("The provider's answer could not be used ("
                                + other.getClass().getSimpleName() + ")."),
                        other);
        };
    }

    /** The same, but Gleaner's own trouble stays what it is: no provider is to blame for it. */
    public static Throwable unlessOwn(Throwable failure) {
        return failure instanceof OwnTrouble ? failure : of(failure);
    }

    /** What went wrong; never null. */
    public ProviderFailure failure() {
        return failure;
    }
}
