package io.gleaner.poller.provider;

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

    /** What went wrong; never null. */
    public ProviderFailure failure() {
        return failure;
    }
}
