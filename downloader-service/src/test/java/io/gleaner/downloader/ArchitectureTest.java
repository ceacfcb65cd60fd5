package io.gleaner.downloader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.gleaner.downloader", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("io.gleaner.downloader.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gleaner.auth..", "io.gleaner.poller..", "io.gleaner.catalog..", "io.gleaner.sandbox..");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_QUEUE = noClasses()
            .that()
            .resideInAnyPackage("..transfer..", "..verify..", "..link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gleaner.downloader.queue..",
                    "io.gleaner.downloader.work..",
                    "io.gleaner.downloader.intake..",
                    "io.gleaner.downloader.http..",
                    "io.gleaner.delivery..",
                    "io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule VERIFICATION_KNOWS_NO_WIRE = noClasses()
            .that()
            .resideInAPackage("..verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.gleaner.storage..", "io.gleaner.downloader.transfer..");

    /** A REST client buffers bodies or reads them four times slower; automatic redirects leak credentials. */
    @ArchTest
    static final ArchRule BODIES_NEVER_GO_THROUGH_A_REST_CLIENT = noClasses()
            .that()
            .resideInAnyPackage("..transfer..", "..link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile.rest..", "java.net.http..");
}
