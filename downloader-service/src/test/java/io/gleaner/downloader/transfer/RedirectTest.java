package io.gleaner.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redirects are followed by hand, and credentials go nowhere but to their origins. */
class RedirectTest {

    private static final byte[] CSV = Samples.csv(1, 10);

    @TempDir
    Path directory;

    private FaultServer origin;
    private FaultServer elsewhere;
    private Engine engine;

    @BeforeEach
    void start() {
        origin = FaultServer.start();
        elsewhere = FaultServer.start();
        engine = new Engine(directory, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        origin.close();
        elsewhere.close();
    }

    @Test
    void sendsCredentialsToTheirOriginAlone() throws Exception {
        origin.on("/report", redirect(302, elsewhere.uri("/file?signature=x")));
        elsewhere.on("/file", Scripts.whole(CSV));

        assertThat(engine.store(Engine.request(origin.uri("/report"), credentials()))
                        .sha256())
                .isEqualTo(Samples.sha256(CSV));
        assertThat(origin.requests("/report").getFirst().headers()).containsEntry("Authorization", "Bearer secret");
        assertThat(elsewhere.requests("/file").getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void sendsCredentialsAgainWhereARedirectReturnsToTheirOrigin() throws Exception {
        origin.on("/report", redirect(307, elsewhere.uri("/hop")));
        elsewhere.on("/hop", redirect(308, origin.uri("/file")));
        origin.on("/file", Scripts.whole(CSV));

        engine.store(Engine.request(origin.uri("/report"), credentials()));

        assertThat(elsewhere.requests("/hop").getFirst().headers()).doesNotContainKey("Authorization");
        assertThat(origin.requests("/file").getFirst().headers()).containsEntry("Authorization", "Bearer secret");
    }

    @Test
    void sendsNoCredentialsToALinkOutsideTheirOrigins() throws Exception {
        elsewhere.on("/file", Scripts.whole(CSV));

        engine.store(Engine.request(elsewhere.uri("/file"), credentials()));

        assertThat(elsewhere.requests("/file").getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void followsRelativeRedirects() throws Exception {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            origin.on(
                    "/a/report", (request, wire) -> wire.head(status, "Location: ../b/file?x=1", "Content-Length: 0"));
            origin.on("/b/file", Scripts.whole(CSV));
            engine.store(Engine.request(origin.uri("/a/report")));
        }
        assertThat(origin.requests("/b/file")).hasSize(5).allMatch(request -> request.path()
                .equals("/b/file?x=1"));
    }

    @Test
    void refusesRedirectsThatLeadAstray() throws Exception {
        refuses(Trouble.LinkRefused.class, redirect(302, URI.create("http://169.254.169.254/latest/meta-data/")));
        refuses(Trouble.LinkRefused.class, redirect(302, URI.create("https://metadata.google.internal/")));
        refuses(Trouble.LinkRefused.class, redirect(302, URI.create("file:///etc/passwd")));
        refuses(Trouble.LinkRefused.class, redirect(302, URI.create("ftp://127.0.0.1/")));
        refuses(Trouble.LinkRefused.class, redirect(302, URI.create("http://user:x@127.0.0.1/")));
    }

    @Test
    void refusesRedirectsWithoutEnd() throws Exception {
        refuses(Trouble.Malformed.class, redirect(302, origin.uri("/report")));
        assertThat(origin.requests("/report")).hasSize(6);
    }

    @Test
    void refusesRedirectsToNowhere() throws Exception {
        refuses(
                Trouble.Malformed.class,
                (request, wire) -> wire.head(302, "Location: http://[bad", "Content-Length: 0"));
    }

    @Test
    void connectsToNoPrivateAddressUnlessThatIsAllowed() throws Exception {
        origin.on("/report", Scripts.whole(CSV));
        try (Engine strict =
                new Engine(directory, Map.of("gleaner.downloader.links.allow-private-addresses", "false"))) {
            TransferException refused = catchThrowableOfType(
                    TransferException.class, () -> strict.store(Engine.request(origin.uri("/report"))));

            assertThat(refused.trouble()).isInstanceOf(Trouble.LinkRefused.class);
        }
        assertThat(origin.requests("/report")).isEmpty();
    }

    private void refuses(Class<? extends Trouble> kind, Script script) throws Exception {
        origin.on("/report", script);
        TransferException refused = catchThrowableOfType(
                TransferException.class, () -> engine.store(Engine.request(origin.uri("/report"), credentials())));

        assertThat(refused.trouble()).isInstanceOf(kind);
        assertThat(StoredIn.files(directory)).isEmpty();
    }

    private Credentials credentials() {
        return Credentials.of(Map.of("Authorization", "Bearer secret"), List.of(origin.uri("/")));
    }

    private static Script redirect(int status, URI to) {
        return Scripts.status(status, "Location: " + to);
    }
}
