package io.trunkline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.trunkline.http.ClientAddress;
import io.trunkline.notification.Notice;
import io.trunkline.parameter.JsonLimits;
import java.io.PrintStream;
import java.net.IDN;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import tools.jackson.core.json.JsonFactory;

/** Knowledge flows one way: each package knows only those below it. */
@AnalyzeClasses(packages = "io.trunkline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> BOTTOM_UP = List.of(
            "text",
            "fault",
            "file",
            "thread",
            "address",
            "digest",
            "shape",
            "httpclient",
            "parameter",
            "problem",
            "body",
            "config",
            "store",
            "metric",
            "audit",
            "notification",
            "callback",
            "report",
            "account",
            "access",
            "billing",
            "sms",
            "view",
            "transfer",
            "announcement",
            "tls",
            "connection",
            "method",
            "http",
            "wire",
            "ops",
            "operator",
            "console",
            "app",
            "cli");

    @ArchTest
    static final ArchRule noPackageKnowsOneAboveIt = classes().should(new KnowOnlyBelow(BOTTOM_UP));

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("io.trunkline.(*)..").should().beFreeOfCycles();

    /** A feature of several rooms has a way through them; what is in none, in the feature's own package, puts them together. */
    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching("io.trunkline.(*.*)..").should().beFreeOfCycles();

    /** Whatever two doors need is a service or a shape below both. */
    @ArchTest
    static final ArchRule doorsDoNotKnowEachOther = slices().matching("io.trunkline.(wire|operator|console|cli)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule accountsKnowNoHttp = noClasses()
            .that()
            .resideInAnyPackage("io.trunkline.account..", "io.trunkline.audit..", "io.trunkline.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule theStoreKnowsNoAccounts = noClasses()
            .that()
            .resideInAPackage("io.trunkline.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.trunkline.account..", "io.trunkline.access..", "io.trunkline.audit..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class);

    @ArchTest
    static final ArchRule timeIsPassedIn = noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.cli..")
            .and()
            // Compares the machine's clock with the database's, whatever the clock is that was passed in.
            .doNotHaveFullyQualifiedName("io.trunkline.store.postgres.PostgresClock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule randomnessIsPassedIn = noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.cli..")
            .should()
            .callConstructor(SecureRandom.class)
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callMethod(Math.class, "random");

    /** Jetty writes IPv6 addresses in a form of its own, which no list and no limit knows. */
    @ArchTest
    static final ArchRule peersAreNamedByOneClass = noClasses()
            .that()
            .areNotAssignableTo(ClientAddress.class)
            .should()
            .callMethod(Request.class, "getRemoteAddr", Request.class);

    /** What is read of others is bounded: depth, digits, names and texts. */
    @ArchTest
    static final ArchRule everyReaderOfJsonHasLimits = classes()
            .that(describe("make a reader of JSON", ArchitectureTest::makesReaderOfJson))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JsonLimits.class);

    private static boolean makesReaderOfJson(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(JsonFactory.class)
                        && call.getName().equals("builder"));
    }

    /** Words of protocols are ASCII, and what people write is folded: nothing else knows how. */
    @ArchTest
    static final ArchRule caseIsTheBusinessOfOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.text..")
            .should()
            .callMethodWhere(describe(
                    "a method of String that changes or passes over case",
                    call -> call.getTargetOwner().isEquivalentTo(String.class)
                            && Set.of(
                                            "toLowerCase",
                                            "toUpperCase",
                                            "equalsIgnoreCase",
                                            "compareToIgnoreCase",
                                            "regionMatches")
                                    .contains(call.getName())))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(IDN.class);

    /** A notice that is declared, translated and documented is also sent. */
    @ArchTest
    static void everyNoticeHasACause(JavaClasses classes) {
        Set<String> caused = classes.stream()
                .filter(type -> !type.getPackageName().startsWith("io.trunkline.notification")
                        && !type.getPackageName().startsWith("io.trunkline.cli"))
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(Notice.class))
                .map(access -> access.getTarget().getName())
                .collect(Collectors.toSet());
        assertThat(caused)
                .containsAll(Arrays.stream(Notice.values()).map(Enum::name).toList());
    }

    @ArchTest
    static final ArchRule everyPackageIsListed = classes()
            .should()
            .resideInAnyPackage(BOTTOM_UP.stream()
                    .map(name -> "io.trunkline." + name + "..")
                    .toArray(String[]::new));
}
