package io.gleaner.storage.s3;

import io.gleaner.storage.StorageException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The pages of a bucket's listing, each asked for when it is needed. */
final class S3Pages extends AbstractSpliterator<List<S3Object>> {

    private final S3AsyncClient client;
    private final String bucket;
    private String continuation;
    private boolean finished;

    private S3Pages(S3AsyncClient client, String bucket) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.client = client;
        this.bucket = bucket;
    }

    static S3Pages ofObjects(S3AsyncClient client, String bucket) {
        return new S3Pages(client, bucket);
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<S3Object>> consumer) {
        if (finished) {
            return false;
        }
        try {
            var page =
                    S3Failures.await(client.listObjectsV2(r -> r.bucket(bucket).continuationToken(continuation)));
            continuation = page.nextContinuationToken();
            finished = continuation == null;
            consumer.accept(page.contents());
            return true;
        } catch (AwsServiceException refusal) {
            throw new UncheckedIOException(S3Failures.of(refusal));
        } catch (StorageException e) {
            throw new UncheckedIOException(e);
        }
    }
}
