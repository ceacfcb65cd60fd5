package io.gleaner.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know what. */
@AnalyzeClasses(packagesOf = Sandbox.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.gleaner.sandbox.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dailymotionKnowsNoOtherProvider = noClasses()
            .that()
            .resideInAPackage("..dailymotion..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..google..", "..youtubereporting..");

    @ArchTest
    static final ArchRule fourYouSeeKnowsNoOtherProvider = noClasses()
            .that()
            .resideInAPackage("..fouryousee..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gleaner.sandbox.google..", "..youtubereporting..", "..dailymotion..");

    @ArchTest
    static final ArchRule googleKnowsNoOtherProvider = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.gleaner.sandbox.google..",
                    "..youtubereporting..",
                    "..youtubeanalytics..",
                    "..youtubedata..",
                    "..googleanalytics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..dailymotion..", "..fouryousee..");

    @ArchTest
    static final ArchRule googlesAccountsKnowNoApi = noClasses()
            .that()
            .resideInAPackage("io.gleaner.sandbox.google..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..youtubereporting..", "..youtubeanalytics..", "..youtubedata..", "..googleanalytics..");

    @ArchTest
    static final ArchRule serversKnowNoProvider = noClasses()
            .that()
            .resideInAnyPackage("..http..", "..content..", "..faults..", "..ledger..", "..state..", "..clock..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gleaner.sandbox.google..",
                    "..youtubereporting..",
                    "..dailymotion..",
                    "..fouryousee..",
                    "..control..");
}
