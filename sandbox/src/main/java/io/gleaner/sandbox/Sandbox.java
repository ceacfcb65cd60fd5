package io.gleaner.sandbox;

import io.gleaner.sandbox.blobs.Blobs;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.content.Seeded;
import io.gleaner.sandbox.control.Control;
import io.gleaner.sandbox.dailymotion.Account;
import io.gleaner.sandbox.dailymotion.Dailymotion;
import io.gleaner.sandbox.faults.Faults;
import io.gleaner.sandbox.fouryousee.FourYouSee;
import io.gleaner.sandbox.google.Client;
import io.gleaner.sandbox.google.Google;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.google.ServiceAccount;
import io.gleaner.sandbox.googleanalytics.GoogleAnalytics;
import io.gleaner.sandbox.googleanalytics.Property;
import io.gleaner.sandbox.http.Operations;
import io.gleaner.sandbox.ledger.Calls;
import io.gleaner.sandbox.ledger.Ledger;
import io.gleaner.sandbox.state.StateFile;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.gleaner.sandbox.twin.Twin;
import io.gleaner.sandbox.twin.Twins;
import io.gleaner.sandbox.youtubeanalytics.YouTubeAnalytics;
import io.gleaner.sandbox.youtubedata.YouTubeData;
import io.gleaner.sandbox.youtubereporting.YouTubeReporting;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated providers: two HTTP servers on this machine, one for the APIs and one for files, and a script for what they do.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().withDemoAccounts().start()) {
 *     sandbox.youTubeReporting().switches().historyDelay = Duration.ZERO;
 *     sandbox.faults().add(Match.operation("youtube-reporting.media"), new Fault.Cut(1000, Framing.LENGTH), 1);
 *     ... talk to sandbox.youTubeReporting().base(), sandbox.google().tokenEndpoint(), sandbox.dailymotion().privateGraphQl()
 *     assertThat(sandbox.calls().count("google.token")).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>The same can be done by other processes over HTTP, see {@code io.gleaner.sandbox.control}. All methods are thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    private final Servers servers;
    private final SandboxClock clock;
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();
    private final Ledger ledger;
    private final Google google;
    private final YouTubeReporting youTubeReporting;
    private final YouTubeAnalytics youTubeAnalytics;
    private final YouTubeData youTubeData;
    private final GoogleAnalytics googleAnalytics;
    private final Dailymotion dailymotion;
    private final FourYouSee fourYouSee;
    private final Blobs blobs;
    private final Twins twins = new Twins();
    private final Seeded seeded;

    private Sandbox(Builder builder) {
        this.clock = builder.clock;
        this.seeded = new Seeded(builder.seed);
        SealedTokens tokens = new SealedTokens(builder.seed);
        StateFile state = new StateFile(builder.stateDirectory);
        this.google = new Google(tokens, builder.seed, clock, state);
        this.youTubeReporting = new YouTubeReporting(google, tokens, seeded, clock, state);
        this.youTubeAnalytics = new YouTubeAnalytics(google, seeded, clock, state);
        this.youTubeData = new YouTubeData(google, tokens, seeded, clock);
        this.googleAnalytics = new GoogleAnalytics(google, seeded, clock);
        this.dailymotion = new Dailymotion(tokens, seeded, clock, state);
        this.fourYouSee = new FourYouSee(seeded, clock, state);
        this.blobs = new Blobs(google, seeded);
        this.ledger = new Ledger(List.of(youTubeReporting, dailymotion, fourYouSee, twins), calls);
        state.restore(List.of(google, youTubeReporting, youTubeAnalytics, dailymotion, fourYouSee));
        if (builder.demoAccounts) {
            addDemoAccounts();
        }
        this.servers = new Servers(builder.host, builder.apiPort, builder.filesPort);
        servers.start(this::mount);
    }

    /** A sandbox on free ports of the loopback interface, with the machine's time, no accounts and no memory. */
    public static Builder builder() {
        return new Builder();
    }

    /** Root of the APIs, such as {@code http://127.0.0.1:8084/}. */
    public URI api() {
        return servers.api();
    }

    /** Root of the file host, such as {@code http://127.0.0.1:8085/}. */
    public URI files() {
        return servers.files();
    }

    /** The time that all providers go by. */
    public SandboxClock clock() {
        return clock;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What was asked. */
    public Calls calls() {
        return calls;
    }

    /** What there is to be had. */
    public Ledger ledger() {
        return ledger;
    }

    /** Google's accounts and token endpoint. */
    public Google google() {
        return google;
    }

    /** The YouTube Reporting API. */
    public YouTubeReporting youTubeReporting() {
        return youTubeReporting;
    }

    /** The YouTube Analytics API. */
    public YouTubeAnalytics youTubeAnalytics() {
        return youTubeAnalytics;
    }

    /** The YouTube Data API and the Content ID API. */
    public YouTubeData youTubeData() {
        return youTubeData;
    }

    /** The Google Analytics Data API. */
    public GoogleAnalytics googleAnalytics() {
        return googleAnalytics;
    }

    /** Dailymotion's endpoints and its storage host. */
    public Dailymotion dailymotion() {
        return dailymotion;
    }

    /** 4YouSee's API and the host of its files. */
    public FourYouSee fourYouSee() {
        return fourYouSee;
    }

    /**
     * A simulated platform that joined by itself.
     *
     * @throws IllegalArgumentException if there is none of this type
     */
    public <T extends Twin> T twin(Class<T> type) {
        return twins.of(type);
    }

    /** Files of any size. */
    public Blobs blobs() {
        return blobs;
    }

    /** Stops the servers; what is to be remembered is on disk already. */
    @Override
    public void close() {
        fourYouSee.close();
        twins.close();
        servers.close();
    }

    private void mount(Servers.Routers routers) {
        Operations operations = new Operations(faults, calls, clock);
        google.mount(routers.api(), operations, api());
        blobs.mount(routers.api(), routers.files(), operations, api(), files());
        youTubeReporting.mount(routers.api(), operations, api());
        youTubeAnalytics.mount(routers.api(), operations, api());
        youTubeData.mount(routers.api(), operations, api());
        googleAnalytics.mount(routers.api(), operations, api());
        dailymotion.mount(routers.api(), routers.files(), operations, api(), files());
        fourYouSee.mount(routers.api(), routers.files(), operations, api(), files());
        twins.mount(routers.api(), routers.files(), operations, api(), files(), clock, seeded);
        new Control(
                        addresses(),
                        clock,
                        faults,
                        calls,
                        ledger,
                        google,
                        youTubeReporting,
                        youTubeAnalytics,
                        youTubeData,
                        googleAnalytics,
                        dailymotion,
                        fourYouSee,
                        blobs,
                        twins)
                .mount(routers.api());
    }

    private Map<String, Object> addresses() {
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("api", api());
        addresses.put("files", files());
        addresses.put("googleToken", google.tokenEndpoint());
        addresses.put("googleConsent", google.consentPage());
        addresses.put("youTubeReporting", youTubeReporting.base());
        addresses.put("youTubeAnalytics", youTubeAnalytics.base());
        addresses.put("youTubeData", youTubeData.base());
        addresses.put("googleAnalytics", googleAnalytics.base());
        addresses.put("googleAnalyticsAdmin", googleAnalytics.adminBase());
        addresses.put("dailymotionPublicToken", dailymotion.publicTokenEndpoint());
        addresses.put("dailymotionPublicGraphQl", dailymotion.publicGraphQl());
        addresses.put("dailymotionPrivateToken", dailymotion.privateTokenEndpoint());
        addresses.put("dailymotionPrivateGraphQl", dailymotion.privateGraphQl());
        addresses.put("fourYouSee", fourYouSee.base());
        addresses.putAll(twins.addresses());
        return addresses;
    }

    private void addDemoAccounts() {
        Account partner = new Account("x2demo", "demo-channel");
        dailymotion.addPublicKey("demo-app", "demo-app-secret");
        dailymotion.addUser("partner@example.test", "demo-password", partner);
        dailymotion.addPrivateKey("demo-key", "demo-key-secret", partner);
        fourYouSee.add(new io.gleaner.sandbox.fouryousee.Account("demo-1A2B3C", "demo-4yousee-token"));
        google.add(new Client("demo-client", "demo-client-secret", "1000000000001"));
        google.add(new ServiceAccount("demo-service@demo-project.iam.gserviceaccount.com", "1000000000001", null));
        googleAnalytics.add(new Property("123456789", "Europe/Paris", "EUR", List.of()));
        google.add(Grant.ofChannel("demo-refresh-token", "demo-client", "UCdemo000000000000000000"));
    }

    /** Settles what cannot be changed later. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int apiPort;
        private int filesPort;
        private long seed = 1;
        private SandboxClock clock = SandboxClock.real();
        private Path stateDirectory;
        private boolean demoAccounts;

        private Builder() {}

        /** The address to listen on, which also stands in all links. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /** Ports of the two servers; 0 takes a free one. */
        public Builder ports(int api, int files) {
            this.apiPort = api;
            this.filesPort = files;
            return this;
        }

        /** Decides all numbers and ids; 1 unless set. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** The time to go by. */
        public Builder clock(SandboxClock clock) {
            this.clock = clock;
            return this;
        }

        /** A directory in which jobs, reports and tokens are remembered for the next start; null for none. */
        public Builder stateDirectory(Path directory) {
            this.stateDirectory = directory;
            return this;
        }

        /**
         * Adds the accounts of the demo: Dailymotion's public key {@code demo-app}/{@code demo-app-secret} with user {@code
         * partner@example.test}/{@code demo-password}, private key {@code demo-key}/{@code demo-key-secret} (both of partner
         * {@code x2demo}, channel {@code demo-channel}); Google's client {@code demo-client}/{@code demo-client-secret} with
         * refresh token {@code demo-refresh-token} of channel {@code UCdemo000000000000000000} and service account {@code
         * demo-service@demo-project.iam.gserviceaccount.com} and GA4 property {@code 123456789}; 4YouSee's account {@code
         * demo-1A2B3C} with token {@code demo-4yousee-token}.
         */
        public Builder withDemoAccounts() {
            this.demoAccounts = true;
            return this;
        }

        /** Starts the servers; throws {@link java.io.UncheckedIOException} when a port is taken. */
        public Sandbox start() {
            return new Sandbox(this);
        }
    }
}
