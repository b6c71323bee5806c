package io.gadgethq;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The plan of the house: who may use whom, and which library has which door. */
class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.gadgethq");
    }

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(Application.class, new ImportOption.DoNotIncludeTests()).verify();
    }

    @Test
    void noPackageIsInACycle() {
        slices().matching("io.gadgethq.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void theBasePackageHoldsTheApplicationAndNothingElse() {
        classes()
                .that()
                .resideInAPackage("io.gadgethq")
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleName("Application")
                .orShould()
                .haveSimpleName("package-info")
                .check(house);
    }

    @Test
    void eventKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.gadgethq.event..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.gadgethq.event..",
                        "java..",
                        "org.jspecify.annotations..",
                        "org.springframework.modulith..")
                .check(house);
    }

    @Test
    void theGadgetServiceHasOneDoor() {
        onlyIn(
                new String[] {"io.gadgethq.runtime..", "io.gadgethq.demo.."},
                "io.grpc..",
                "com.google.protobuf..");
    }

    @Test
    void theLanguageOfFiltersHasOneDoor() {
        onlyIn(new String[] {"io.gadgethq.expression.."}, "dev.cel..", "com.google.re2j..");
    }

    @Test
    void theBrowserHasOneDoor() {
        onlyIn(new String[] {"io.gadgethq.ui.."}, "com.vaadin..");
    }

    @Test
    void theProgramsHaveOneDoor() {
        onlyIn(
                new String[] {"io.gadgethq.api.."},
                "org.springframework.web.bind..",
                "org.springframework.web.servlet..",
                "org.springdoc..",
                "io.swagger..");
    }

    @Test
    void eventsAreNotStoredByJpa() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.gadgethq.event..", "io.gadgethq.pipeline..", "io.gadgethq.live..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.springframework.data..")
                .check(house);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gadgethq.runtime.wire..")
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("DTO")
                .check(house);
    }

    private static void onlyIn(String[] rooms, String... libraries) {
        noClasses()
                .that()
                .resideInAPackage("io.gadgethq..")
                .and()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(house);
    }
}
