package io.gleaner.e2e.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.ManagedProcess;
import io.gleaner.e2e.system.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each service is killed in the middle of the work and started again: the outcome is as if it had not been. */
@ExtendWith(RunningSystem.class)
class KilledServiceTest {

    private static final Map<String, Object> SLOW_BODY = Map.of("kind", "drip", "bytes", 2000, "every", "PT0.2S");
    private static final Map<String, Object> SLOW_ANSWER = Map.of("kind", "delay", "by", "PT2S");

    @Test
    void authServiceMayDieWhileItRefreshesTokens(World world) throws Exception {
        world.providers().breakSome("google.token", SLOW_ANSWER, 1);
        world.providers().breakSome("dailymotion.token", SLOW_ANSWER, 1);
        Work work = Work.begin(world, "auth");
        Await.that("a refresh in flight", () -> work.tokensAskedFor() > 0, work::tokensAskedFor);

        killAndStart(world, Service.AUTH);

        work.assertDone();
    }

    @Test
    void pollerServiceMayDieWhileReportsAreInTheMaking(World world) throws Exception {
        Work work = Work.begin(world, "poller");
        Await.that("reports in the making", () -> work.reportsInTheMaking() > 0, work::reportsInTheMaking);

        killAndStart(world, Service.POLLER);

        work.assertDone();
        assertThat(work.reportsAskedFor()).as("reports asked of the vendor").isEqualTo(1);
    }

    @Test
    void downloaderServiceMayDieWhileFilesAreOnTheirWay(World world) throws Exception {
        world.providers().breakAll("youtube-reporting.media", SLOW_BODY);
        Work work = Work.begin(world, "downloader");
        Await.that("downloads running", () -> work.downloadsRunning() > 0, work::downloadsRunning);

        killAndStart(world, Service.DOWNLOADER);

        world.providers().heal();
        work.assertDone();
    }

    @Test
    void catalogServiceMayDieWhileFilesComeIn(World world) throws Exception {
        world.providers().breakAll("youtube-reporting.media", SLOW_BODY);
        Work work = Work.begin(world, "catalog");
        Await.that("the first file shown", () -> work.stored() > 0, work::stored);

        killAndStart(world, Service.CATALOG);

        world.providers().heal();
        work.assertDone();
    }

    @Test
    void brokerAndDatabaseMayDieInTheMiddle(World world) throws Exception {
        Work work = Work.begin(world, "infrastructure");
        Await.that("reports asked for", () -> work.reportsAskedFor() > 0, work::reportsAskedFor);

        ManagedProcess infrastructure = world.system().infrastructure();
        infrastructure.kill();
        assertNotReadyButAlive(world);
        start(infrastructure);

        work.assertDone();
    }

    /** Nobody is to be restarted for a broker that is away. auth-service works without. */
    private static void assertNotReadyButAlive(World world) throws InterruptedException {
        for (Service service : Service.values()) {
            JsonClient health = world.service(service);
            int ready = service == Service.AUTH ? 200 : 503;
            Await.that(
                    service + " ready or not",
                    () -> health.get("/q/health/ready").status() == ready,
                    () -> health.get("/q/health/ready"));
            assertThat(health.get("/q/health/live").status())
                    .as("%s alive", service)
                    .isEqualTo(200);
        }
    }

    private static void killAndStart(World world, Service service) throws InterruptedException {
        killAndStart(world.system().service(service));
    }

    private static void killAndStart(ManagedProcess process) throws InterruptedException {
        process.kill();
        start(process);
    }

    private static void start(ManagedProcess process) throws InterruptedException {
        process.start();
        process.awaitReady();
    }
}
