package io.gleaner.storage.s3;

import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageConfig;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.StoredObject;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keeps objects in one bucket of an S3-compatible store. */
public final class S3ObjectStore implements ObjectStore {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);

    private final S3AsyncClient client;
    private final String bucket;
    private final PartBuffers buffers;

    private S3ObjectStore(S3AsyncClient client, String bucket, PartBuffers buffers) {
        this.client = client;
        this.bucket = bucket;
        this.buffers = buffers;
    }

    /** A store for the configured bucket. Does not call it yet. */
    public static S3ObjectStore connect(StorageConfig.S3 config) {
        String bucket = config.bucket()
                .orElseThrow(() -> new IllegalStateException(
                        "gleaner.storage.s3.bucket is missing: name the bucket that keeps the files"));
        var builder = S3AsyncClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials(config))
                .forcePathStyle(config.pathStyle())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(config.partBuffers() + 8))
                // Uploads name their checksum; elsewhere not every compatible store knows the headers.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(o -> o.apiCallTimeout(config.requestTimeout()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return new S3ObjectStore(
                builder.build(),
                bucket,
                new PartBuffers(config.partBuffers(), config.partSize(), config.requestTimeout()));
    }

    private static AwsCredentialsProvider credentials(StorageConfig.S3 config) {
        if (config.accessKey().isPresent() && config.secretKey().isPresent()) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    config.accessKey().get(), config.secretKey().get()));
        }
        return DefaultCredentialsProvider.builder().build();
    }

    @Override
    public String kind() {
        return "s3";
    }

    /** Each fills one buffer for as long as its source takes; a further one would wait for the slowest source. */
    @Override
    public int writers() {
        return buffers.count();
    }

    @Override
    public StagedObject begin(ObjectName name) {
        return new StagedUpload(this, client, bucket, name, buffers);
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) throws StorageException {
        try {
            var head = S3Failures.await(client.headObject(r -> r.bucket(bucket).key(name.value())));
            return Optional.of(new StoredObject(name, head.contentLength(), head.lastModified()));
        } catch (AwsServiceException refusal) {
            if (refusal.statusCode() == 404) {
                return Optional.empty();
            }
            throw S3Failures.of(refusal);
        }
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws StorageException {
        StoredObject object = find(name).orElseThrow(() -> new StorageException.Missing(name));
        if (offset >= object.size() || length <= 0) {
            return InputStream.nullInputStream();
        }
        long last = (length > object.size() - offset ? object.size() : offset + length) - 1;
        try {
            return S3Failures.await(client.getObject(
                    r -> r.bucket(bucket).key(name.value()).range("bytes=" + offset + "-" + last),
                    AsyncResponseTransformer.toBlockingInputStream()));
        } catch (AwsServiceException refusal) {
            throw refusal.statusCode() == 404 ? new StorageException.Missing(name) : S3Failures.of(refusal);
        }
    }

    @Override
    public void delete(ObjectName name) throws StorageException {
        try {
            S3Failures.await(client.deleteObject(r -> r.bucket(bucket).key(name.value())));
        } catch (AwsServiceException refusal) {
            throw S3Failures.of(refusal);
        }
    }

    @Override
    public Stream<StoredObject> list() throws StorageException {
        var pages = S3Pages.ofObjects(client, bucket);
        return StreamSupport.stream(pages, false).flatMap(page -> page.stream()).flatMap(S3ObjectStore::stored);
    }

    private static Stream<StoredObject> stored(S3Object object) {
        try {
            return Stream.of(new StoredObject(new ObjectName(object.key()), object.size(), object.lastModified()));
        } catch (IllegalArgumentException notOurs) {
            return Stream.empty();
        }
    }

    /** Leaves alone what another application of the bucket uploads: only names of ours are looked at. */
    @Override
    public int discardAbandoned(Duration minimumAge) throws StorageException {
        return new AbandonedUploads(client, bucket).discard(minimumAge);
    }

    @Override
    public void probe() throws StorageException {
        try {
            S3Failures.await(client.headBucket(
                    r -> r.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(PROBE_TIMEOUT))));
        } catch (AwsServiceException refusal) {
            throw S3Failures.of(refusal);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
