package io.gleaner.sandbox.youtubereporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.api.client.googleapis.auth.oauth2.GoogleRefreshTokenRequest;
import com.google.api.client.googleapis.auth.oauth2.GoogleTokenResponse;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtubereporting.YouTubeReporting;
import com.google.api.services.youtubereporting.model.Job;
import com.google.api.services.youtubereporting.model.ListReportsResponse;
import com.google.api.services.youtubereporting.model.Report;
import com.google.api.services.youtubereporting.model.ReportType;
import io.gleaner.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own Java client library, which knows nothing of a simulator, used as in Google's samples. */
class GoogleClientTest {

    private Sandbox sandbox;
    private YouTubeReporting client;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().withDemoAccounts().start();
        sandbox.youTubeReporting().switches().historyDelay = Duration.ZERO;
        sandbox.youTubeReporting().switches().callsPerMinute = 1_000;
        client = client(accessToken("demo-refresh-token").getAccessToken());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void listsTheReportTypesOfAChannel() throws IOException {
        List<ReportType> types = client.reportTypes().list().execute().getReportTypes();

        assertThat(types).extracting(ReportType::getId).contains("channel_basic_a3", "channel_reach_basic_a1");
        assertThat(types).hasSize(20).allSatisfy(type -> assertThat(type.getSystemManaged())
                .isNull());
    }

    @Test
    void createsAJobOnceAndIsToldThatItExistsTheSecondTime() throws IOException {
        Job job = create("channel_basic_a3");

        assertThat(job.getReportTypeId()).isEqualTo("channel_basic_a3");
        assertThat(client.jobs().list().execute().getJobs()).containsExactly(job);
        assertThatExceptionOfType(GoogleJsonResponseException.class)
                .isThrownBy(() -> create("channel_basic_a3"))
                .satisfies(refusal -> assertThat(refusal.getDetails().getCode()).isEqualTo(409))
                .satisfies(refusal ->
                        assertThat(refusal.getDetails().getMessage()).isEqualTo("Requested entity already exists"));
    }

    @Test
    void findsNoListWhereThereIsNothing() throws IOException {
        assertThat(client.jobs().list().execute().getJobs()).isNull();
    }

    @Test
    void listsAllHistoricalReportsPageByPage() throws IOException {
        Job job = create("channel_basic_a3");
        List<Report> reports = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        String next = null;
        do {
            ListReportsResponse page = client.jobs()
                    .reports()
                    .list(job.getId())
                    .setPageSize(12)
                    .setPageToken(next)
                    .execute();
            reports.addAll(page.getReports());
            pages.add(page.getReports().size());
            next = page.getNextPageToken();
        } while (next != null);

        assertThat(pages).containsExactly(12, 12, 6);
        assertThat(reports)
                .extracting(Report::getStartTime)
                .doesNotHaveDuplicates()
                .hasSize(30);
    }

    @Test
    void downloadsAReportWhole() throws IOException {
        Report report = anyReport();

        assertThat(download(report, true, 0)).isEqualTo(original(report));
        assertThat(new String(original(report), StandardCharsets.UTF_8)).startsWith("date,channel_id,video_id,");
    }

    @Test
    void downloadsAReportInChunks() throws IOException {
        Report report = anyReport();

        assertThat(download(report, false, 2_000)).isEqualTo(original(report));
        assertThat(sandbox.calls().count("youtube-reporting.media", 206)).isGreaterThan(3);
    }

    @Test
    void readsTheDocumentedErrors() throws IOException {
        assertRefused(404, () -> client.jobs().get("no-such-job").execute());
        assertRefused(404, () -> client.jobs().reports().list("no-such-job").execute());
        assertRefused(400, () -> create("no_such_type_a1"));
        assertRefused(404, () -> create("channel_basic_a2"));
        assertRefused(400, () -> client.jobs()
                .create(new Job().setReportTypeId("channel_basic_a3"))
                .execute());
        assertRefused(
                403,
                () -> client.jobs().list().setOnBehalfOfContentOwner("somebody").execute());
        assertRefused(401, () -> client("ya29.nonsense").jobs().list().execute());
    }

    private Report anyReport() throws IOException {
        Job job = create("channel_basic_a3");
        return client.jobs().reports().list(job.getId()).execute().getReports().getFirst();
    }

    private byte[] download(Report report, boolean direct, int chunk) throws IOException {
        YouTubeReporting.Media.Download request = client.media().download("");
        request.getMediaHttpDownloader().setDirectDownloadEnabled(direct);
        if (!direct) {
            request.getMediaHttpDownloader().setChunkSize(chunk);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        request.getMediaHttpDownloader().download(new GenericUrl(report.getDownloadUrl()), bytes);
        return bytes.toByteArray();
    }

    private byte[] original(Report report) {
        return sandbox.youTubeReporting()
                .entries()
                .filter(entry -> entry.revision().equals(report.getId()))
                .findFirst()
                .orElseThrow()
                .content()
                .get()
                .bytes();
    }

    private Job create(String type) throws IOException {
        return client.jobs()
                .create(new Job().setReportTypeId(type).setName("from a test"))
                .execute();
    }

    private static void assertRefused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(GoogleJsonResponseException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.getDetails().getCode()).isEqualTo(status));
    }

    private GoogleTokenResponse accessToken(String refreshToken) throws IOException {
        return new GoogleRefreshTokenRequest(
                        new NetHttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        refreshToken,
                        "demo-client",
                        "demo-client-secret")
                .setTokenServerUrl(
                        new GenericUrl(sandbox.google().tokenEndpoint().toString()))
                .execute();
    }

    private YouTubeReporting client(String accessToken) {
        return new YouTubeReporting.Builder(
                        new NetHttpTransport(), GsonFactory.getDefaultInstance(), request -> request.getHeaders()
                                .setAuthorization("Bearer " + accessToken))
                .setApplicationName("test")
                .setRootUrl(sandbox.youTubeReporting().base().toString())
                .build();
    }
}
