package io.metaledger.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.NullMarked;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The dependency arrows between packages that the module structure alone does not enforce. */
@AnalyzeClasses(
        packages = "io.metaledger",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {
    private static final List<String> DIALECTS = List.of("doris", "pegasus", "undermoon", "alluxio", "harperdb");
    private static final String[] SPRING = {"org.springframework.."};
    private static final String[] AXON = {"org.axonframework.."};
    private static final String[] JDBC = {
        "java.sql..", "javax.sql..", "com.zaxxer.hikari..", "org.h2..", "org.postgresql..", "org.flywaydb.."
    };

    @ArchTest
    static final ArchRule apiKnowsNoFramework =
            noClasses()
                    .that()
                    .resideInAPackage("io.metaledger.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(concat(SPRING, AXON))
                    .because("the shared API is what clients and both sides have in common")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule dialectsDoNotKnowEachOther =
            DIALECTS.stream()
                    .<ArchRule>map(dialect ->
                            noClasses()
                                    .that()
                                    .resideInAPackage(packageOf(dialect))
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(
                                            DIALECTS.stream()
                                                    .filter(other -> !other.equals(dialect))
                                                    .map(ArchitectureTest::packageOf)
                                                    .toArray(String[]::new))
                                    .because("a dialect can be added or removed without touching another")
                                    .allowEmptyShould(true))
                    .reduce((left, right) -> CompositeArchRule.of(left).and(right))
                    .orElseThrow();

    @ArchTest
    static final ArchRule kernelsKnowNoDialect =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.metaledger.*.kernel..", "io.metaledger.journal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DIALECTS.stream().map(ArchitectureTest::packageOf).toArray(String[]::new))
                    .because("kernels serve every dialect")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule commandSideDoesNotKnowQuerySide =
            noClasses()
                    .that()
                    .resideInAPackage("io.metaledger.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.metaledger.query..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule querySideDoesNotKnowCommandSideOrAxon =
            noClasses()
                    .that()
                    .resideInAPackage("io.metaledger.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(concat(AXON, "io.metaledger.command.."))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule decidersArePure =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Decider")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(concat(concat(SPRING, AXON), JDBC))
                    .because("a decision is a function of a command and the facts")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes()
                    .should(resideInANullMarkedPackage())
                    .because("NullAway checks null-marked code only")
                    .allowEmptyShould(true);

    /** Shared test code arrives as test classes or, once packaged, as test jars. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static String packageOf(String dialect) {
        return "io.metaledger.*." + dialect + "..";
    }

    private static String[] concat(String[] packages, String... more) {
        return Stream.of(packages, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                item, marked, item.getName() + ": package-info.java of its package lacks @NullMarked"));
            }
        };
    }
}
