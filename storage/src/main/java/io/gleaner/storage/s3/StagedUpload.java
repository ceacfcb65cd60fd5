package io.gleaner.storage.s3;

import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object on its way into a bucket. Small ones wait in their only buffer for {@link #publish}. */
final class StagedUpload implements StagedObject {

    private final S3ObjectStore store;
    private final S3AsyncClient client;
    private final String bucket;
    private final ObjectName name;
    private final PartBuffers buffers;
    private final List<CompletableFuture<CompletedPart>> parts = new ArrayList<>();
    private String uploadId;
    private byte[] buffer;
    private int filled;
    private boolean sealed;
    private boolean settled;

    StagedUpload(S3ObjectStore store, S3AsyncClient client, String bucket, ObjectName name, PartBuffers buffers) {
        this.store = store;
        this.client = client;
        this.bucket = bucket;
        this.name = name;
        this.buffers = buffers;
    }

    @Override
    public void write(ByteBuffer bytes) throws StorageException {
        while (bytes.hasRemaining()) {
            if (buffer == null) {
                requireNoFailedPart();
                buffer = buffers.take();
            } else if (filled == buffer.length) {
                send();
                continue;
            }
            int count = Math.min(bytes.remaining(), buffer.length - filled);
            bytes.get(buffer, filled, count);
            filled += count;
        }
    }

    @Override
    public void seal() throws StorageException {
        sealed = true;
        if (uploadId == null) {
            return;
        }
        if (filled > 0) {
            send();
        }
        for (var part : parts) {
            await(part);
        }
    }

    @Override
    public void publish(String sha256) throws StorageException {
        if (!sealed) {
            throw new IllegalStateException("an object is sealed before it is published");
        }
        try {
            if (store.find(name).isPresent()) {
                requireSameContent(sha256);
            } else {
                publishOnlyIfAbsent(sha256);
            }
        } finally {
            close();
        }
    }

    /** Stores that know conditional writes decide; for the others the look before, the name and the writer's lease must do. */
    private void publishOnlyIfAbsent(String sha256) throws StorageException {
        try {
            write(true);
        } catch (AwsServiceException refusal) {
            if (S3Failures.isTaken(refusal)) {
                requireSameContent(sha256);
            } else if (S3Failures.isUnsupported(refusal)) {
                publishUnconditionally();
            } else {
                throw S3Failures.of(refusal);
            }
        }
    }

    private void publishUnconditionally() throws StorageException {
        try {
            write(false);
        } catch (AwsServiceException refusal) {
            throw S3Failures.of(refusal);
        }
    }

    private void write(boolean onlyIfAbsent) throws StorageException {
        String condition = onlyIfAbsent ? "*" : null;
        if (uploadId == null) {
            var body = buffer == null
                    ? AsyncRequestBody.empty()
                    : AsyncRequestBody.fromByteBufferUnsafe(ByteBuffer.wrap(buffer, 0, filled));
            S3Failures.await(client.putObject(
                    r -> r.bucket(bucket)
                            .key(name.value())
                            .ifNoneMatch(condition)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    body));
        } else {
            var completed = new ArrayList<CompletedPart>();
            for (var part : parts) {
                completed.add(await(part));
            }
            S3Failures.await(client.completeMultipartUpload(r -> r.bucket(bucket)
                    .key(name.value())
                    .uploadId(uploadId)
                    .ifNoneMatch(condition)
                    .multipartUpload(m -> m.parts(completed))));
        }
        settled = true;
    }

    private void requireSameContent(String sha256) throws StorageException {
        try (var existing = store.open(name, 0, Long.MAX_VALUE)) {
            if (!ContentHash.sha256(existing).equals(sha256)) {
                throw new StorageException.NameTaken(name);
            }
        } catch (IOException e) {
            throw S3Failures.of(e);
        }
    }

    private void send() throws StorageException {
        requireNoFailedPart();
        if (uploadId == null) {
            try {
                uploadId = S3Failures.await(client.createMultipartUpload(
                                r -> r.bucket(bucket).key(name.value()).checksumAlgorithm(ChecksumAlgorithm.CRC32)))
                        .uploadId();
            } catch (AwsServiceException refusal) {
                throw S3Failures.of(refusal);
            }
        }
        int number = parts.size() + 1;
        byte[] sent = buffer;
        var body = AsyncRequestBody.fromByteBufferUnsafe(ByteBuffer.wrap(sent, 0, filled));
        buffer = null;
        filled = 0;
        parts.add(client.uploadPart(
                        r -> r.bucket(bucket)
                                .key(name.value())
                                .uploadId(uploadId)
                                .partNumber(number)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        body)
                .whenComplete((answer, failure) -> buffers.giveBack(sent))
                .thenApply(answer -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(answer.eTag())
                        .checksumCRC32(answer.checksumCRC32())
                        .build()));
    }

    private void requireNoFailedPart() throws StorageException {
        for (var part : parts) {
            if (part.isCompletedExceptionally()) {
                await(part);
            }
        }
    }

    private static CompletedPart await(CompletableFuture<CompletedPart> part) throws StorageException {
        try {
            return S3Failures.await(part);
        } catch (AwsServiceException refusal) {
            throw S3Failures.of(refusal);
        }
    }

    @Override
    public void close() {
        if (buffer != null) {
            buffers.giveBack(buffer);
            buffer = null;
        }
        if (!settled && uploadId != null) {
            settled = true;
            CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                    .handle((done, failure) -> null)
                    .thenCompose(ready -> client.abortMultipartUpload(
                            r -> r.bucket(bucket).key(name.value()).uploadId(uploadId)))
                    .exceptionally(failure -> {
                        System.getLogger(StagedUpload.class.getName())
                                .log(
                                        System.Logger.Level.WARNING,
                                        "a multipart upload is left behind: {0}",
                                        failure.getMessage());
                        return null;
                    })
                    .join();
        }
    }
}
