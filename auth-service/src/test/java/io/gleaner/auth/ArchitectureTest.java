package io.gleaner.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.gleaner.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.gleaner.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SECRETS_KNOW_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..auth.secret..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..auth.provider..", "..auth.grant..", "..auth.token..", "..auth.connection..");

    @ArchTest
    static final ArchRule TOKENS_DO_NOT_KNOW_WHO_MAKES_CONNECTIONS = noClasses()
            .that()
            .resideInAnyPackage("..auth.token..", "..auth.grant..", "..auth.provider..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..auth.connection..");

    @ArchTest
    static final ArchRule ONLY_GRANTS_TALK_TO_TOKEN_ENDPOINTS = noClasses()
            .that()
            .resideOutsideOfPackage("..auth.grant..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.oidc..", "io.vertx.ext.web.client..", "java.net.http..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gleaner.poller..", "io.gleaner.downloader..", "io.gleaner.catalog..", "io.gleaner.sandbox..");
}
