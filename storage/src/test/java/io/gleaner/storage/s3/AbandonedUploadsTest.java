package io.gleaner.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.s3.PagedUploads.Upload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AbandonedUploadsTest {

    /** Two uploads of one key stand on different pages. */
    @Test
    void areDiscardedOnEveryPageOfTheList() throws Exception {
        Upload foreign = new Upload("backups/monday.tar", "1");
        try (PagedUploads uploads = PagedUploads.of(
                        foreign,
                        new Upload("provider=a/1.csv", "1"),
                        new Upload("provider=a/1.csv", "2"),
                        new Upload("provider=a/1.csv", "3"),
                        new Upload("provider=a/2.csv", "1"),
                        new Upload("provider=b/1.csv", "1"),
                        new Upload("provider=b/2.csv", "1"));
                ObjectStore store = S3ObjectStore.connect(Buckets.at(uploads.endpoint(), "bucket"))) {

            assertThat(store.discardAbandoned(Duration.ofHours(1))).isEqualTo(6);

            assertThat(uploads.left()).containsExactly(foreign);
            assertThat(uploads.pagesAskedFor()).isEqualTo(4);
        }
    }
}
