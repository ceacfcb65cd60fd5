package io.gleaner.storage.s3;

import io.gleaner.storage.ObjectName;
import io.gleaner.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** The multipart uploads that dead processes have left in a bucket. Other applications may use the same bucket. */
final class AbandonedUploads {

    /** How the names of all objects begin that are written here; see {@link ObjectName#partition}. */
    private static final String OURS = "provider=";

    private final S3AsyncClient client;
    private final String bucket;

    AbandonedUploads(S3AsyncClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Aborts those of ours that began as long ago as {@code minimumAge}, page by page; returns how many. */
    int discard(Duration minimumAge) throws StorageException {
        try {
            int discarded = 0;
            ListMultipartUploadsResponse page = page(null, null);
            while (true) {
                for (MultipartUpload upload : page.uploads()) {
                    if (isOurs(upload.key())
                            && !upload.initiated().isAfter(Instant.now().minus(minimumAge))) {
                        S3Failures.await(client.abortMultipartUpload(
                                r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
                        discarded++;
                    }
                }
                if (!Boolean.TRUE.equals(page.isTruncated())) {
                    return discarded;
                }
                page = page(page.nextKeyMarker(), page.nextUploadIdMarker());
            }
        } catch (AwsServiceException refusal) {
            throw S3Failures.of(refusal);
        }
    }

    static boolean isOurs(String key) {
        return key.startsWith(OURS);
    }

    private ListMultipartUploadsResponse page(String key, String upload) throws StorageException {
        return S3Failures.await(
                client.listMultipartUploads(r -> r.bucket(bucket).keyMarker(key).uploadIdMarker(upload)));
    }
}
