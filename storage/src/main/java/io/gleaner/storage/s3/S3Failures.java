package io.gleaner.storage.s3;

import io.gleaner.storage.StorageException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Waits for answers and turns what goes wrong into the failures of the storage interface. */
final class S3Failures {

    /** Codes of S3 and of compatible stores for "no room". */
    private static final Set<String> FULL =
            Set.of("XMinioStorageFull", "QuotaExceeded", "StorageFull", "InsufficientStorage");

    private S3Failures() {}

    /** The answer, or the service's refusal as {@link AwsServiceException}, or {@link StorageException.Unavailable}. */
    static <T> T await(CompletableFuture<T> answer) throws StorageException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AwsServiceException refusal) {
                throw refusal;
            }
            throw unavailable(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StorageException.Unavailable("interrupted while waiting for the object store", e);
        }
    }

    static StorageException of(Throwable cause) {
        Throwable actual = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (actual instanceof StorageException known) {
            return known;
        }
        if (actual instanceof AwsServiceException refusal
                && (refusal.statusCode() == 507 || FULL.contains(code(refusal)))) {
            return new StorageException.Full("the object store has no room left", refusal);
        }
        return unavailable(actual);
    }

    /** Whether the store says that the name is taken, or is being taken by another writer. */
    static boolean isTaken(AwsServiceException refusal) {
        return refusal.statusCode() == 412
                || refusal.statusCode() == 409 && "ConditionalRequestConflict".equals(code(refusal));
    }

    /** Whether the store does not know conditional writes. */
    static boolean isUnsupported(AwsServiceException refusal) {
        return refusal.statusCode() == 501 || "NotImplemented".equals(code(refusal));
    }

    private static StorageException unavailable(Throwable cause) {
        String reason = cause instanceof AwsServiceException refusal
                ? "the object store answers " + refusal.statusCode() + " " + code(refusal)
                : "the object store cannot be reached";
        return new StorageException.Unavailable(reason, cause);
    }

    private static String code(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorCode());
    }
}
