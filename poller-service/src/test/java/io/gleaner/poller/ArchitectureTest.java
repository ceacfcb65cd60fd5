package io.gleaner.poller;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

/** What must not know what. */
@AnalyzeClasses(packages = "io.gleaner.poller", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ADAPTERS = "io.gleaner.poller.provider.(*)..";
    private static final String SHARED_BY_ADAPTERS = "io.gleaner.poller.provider.google..";

    @ArchTest
    static final ArchRule noProviderKnowsAnother = slices().matching(ADAPTERS)
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage(SHARED_BY_ADAPTERS));

    @ArchTest
    static final ArchRule nothingKnowsAProvider = noClasses()
            .that()
            .resideOutsideOfPackage("io.gleaner.poller.provider.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.gleaner.poller.provider.*..");

    @ArchTest
    static final ArchRule aProviderKnowsOnlyTheSpi = noClasses()
            .that()
            .resideInAPackage("io.gleaner.poller.provider..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gleaner.poller.asked..",
                    "io.gleaner.poller.call..",
                    "io.gleaner.poller.connection..",
                    "io.gleaner.poller.lease..",
                    "io.gleaner.poller.link..",
                    "io.gleaner.poller.planning..",
                    "io.gleaner.poller.queried..",
                    "io.gleaner.poller.quota..",
                    "io.gleaner.poller.request..",
                    "io.gleaner.poller.scheduled..",
                    "io.gleaner.poller.subscription..",
                    "io.gleaner.poller.turn..",
                    "io.gleaner.poller.zone..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.gleaner.poller.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noServiceKnowsAnother = noClasses()
            .that()
            .resideInAPackage("io.gleaner.poller..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gleaner.auth..", "io.gleaner.downloader..", "io.gleaner.catalog..");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule resourcesAndListenersStayAtTheEdge = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .or()
            .haveSimpleNameEndingWith("Listener")
            .should()
            .bePackagePrivate();
}
