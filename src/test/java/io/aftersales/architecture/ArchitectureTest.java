package io.aftersales.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture.LayerDependencySpecification;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.aftersales.cases.CaseProcess;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** The walls of the house. A rule that seems to be in the way says why it stands; docs/adr has the longer reasons. */
@AnalyzeClasses(packages = "io.aftersales", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<Room> ROOMS = List.of(
            room("main", "io.aftersales").knows("import command, verify command, startup"),
            room("ops", "io.aftersales.ops..")
                    .knows(
                            "mail, webhooks, tasks, measures, migration, studio, handover, cases, ledger, reconciliation, outbox, sandbox, requests, domain"),
            room("web", "io.aftersales.web..")
                    .knows(
                            "administration, ops, mail, webhooks, migration, studio, tasks, events, measures, contacts, buyers, bundle, board, reports, handover, grace, cases, routing, shifts, ledger, worklist, reconciliation, refunds, orders, accounts, evidence, requests, sandbox, security, startup, domain"),
            room("engine", "io.aftersales.engine..")
                    .knows("migration, studio, step, cases, ledger, worklist, evidence, sandbox, startup, domain"),
            room("studio", "io.aftersales.studio..").knows("ledger, startup, domain"),
            room("migration", "io.aftersales.cases.migration..").knows("studio, cases, ledger, startup, domain"),
            room("sandbox", "io.aftersales.sandbox..").knows("outbox, domain"),
            room("webhooks", "io.aftersales.webhooks").knows("cases, startup, domain"),
            room("mail", "io.aftersales.mail").knows("cases, orders, security, startup, domain"),
            room("tasks", "io.aftersales.cases.task..")
                    .knows(
                            "contacts, cases, ledger, worklist, refunds, accounts, orders, evidence, security, startup, domain"),
            room("contacts", "io.aftersales.cases.contact..").knows("cases, orders, requests, security, domain"),
            room("bundle", "io.aftersales.bundle").knows("cases, evidence, domain"),
            room("board", "io.aftersales.board").knows("security, domain"),
            room("reports", "io.aftersales.reports..").knows("cases, orders, domain"),
            room("verify command", "io.aftersales.bundle.cli..").knows("bundle"),
            room("events", "io.aftersales.cases.event..")
                    .knows("step, cases, ledger, accounts, orders, evidence, domain"),
            room("measures", "io.aftersales.cases.measure..").knows("cases, ledger, orders, startup, domain"),
            room("handover", "io.aftersales.shifts.handover").knows("cases, shifts, ledger, domain"),
            room("grace", "io.aftersales.cases.grace..").knows("cases, ledger, refunds, orders, domain"),
            room("step", "io.aftersales.cases.step..")
                    .knows("cases, ledger, worklist, refunds, accounts, orders, evidence, domain"),
            room("cases", "io.aftersales.cases")
                    .knows(
                            "buyers, routing, ledger, worklist, refunds, orders, evidence, requests, security, transaction, domain"),
            room("buyers", "io.aftersales.buyers").knows("worklist, domain"),
            room("administration", "io.aftersales.administration").knows("worklist, orders, security, domain"),
            room("routing", "io.aftersales.routing").knows("shifts, security, domain"),
            room("shifts", "io.aftersales.shifts").knows("ledger, security, domain"),
            room("reconciliation", "io.aftersales.reconciliation..").knows("cases, refunds, domain"),
            room("ledger", "io.aftersales.ledger..").knows("startup, domain"),
            room("worklist", "io.aftersales.worklist..").knows("startup, domain"),
            room("courier", "io.aftersales.partner.courier..").knows("cases, startup"),
            room("payment", "io.aftersales.partner.payment..").knows("refunds, startup, domain"),
            room("accounts", "io.aftersales.accounts..").knows("domain"),
            room("refunds", "io.aftersales.refunds..").knows("outbox, domain"),
            room("outbox", "io.aftersales.partner.outbox..").knows("startup"),
            room("import command", "io.aftersales.orders.cli.."),
            room("orders", "io.aftersales.orders", "io.aftersales.orders.imports..")
                    .knows("transaction, domain"),
            room("evidence", "io.aftersales.evidence..").knows("startup, domain"),
            room("requests", "io.aftersales.requests..").knows("startup, domain"),
            room("security", "io.aftersales.security..").knows("startup, domain"),
            room("startup", "io.aftersales.startup.."),
            room("transaction", "io.aftersales.transaction.."),
            room("domain", "io.aftersales.domain.."));

    @ArchTest
    static void only_the_engine_package_knows_the_process_engine(JavaClasses house) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.aftersales.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("the engine gets no more fixes, and moving to its successor must touch one package (ADR 0002)")
                .check(house);
    }

    @ArchTest
    static void the_domain_is_plain_java(JavaClasses house) {
        classes()
                .that()
                .resideInAPackage("io.aftersales.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.aftersales.domain..")
                .because(
                        "a rule must be readable, and testable on its limits, without a framework, a database or a clock")
                .check(house);
    }

    @ArchTest
    static void each_room_knows_only_the_rooms_below_it(JavaClasses house) {
        LayeredArchitecture plan = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (Room room : ROOMS) {
            plan = plan.layer(room.name()).definedBy(room.packages().toArray(String[]::new));
        }
        for (Room room : ROOMS) {
            LayerDependencySpecification rule = plan.whereLayer(room.name());
            plan = room.mayKnow().isEmpty()
                    ? rule.mayNotAccessAnyLayer()
                    : rule.mayOnlyAccessLayers(room.mayKnow().toArray(String[]::new));
        }
        plan.ensureAllClassesAreContainedInArchitecture()
                .as("each room knows only the rooms below it, as ROOMS lists them")
                .because(
                        "data goes one way, web to cases to engine to steps to domain, and nothing points back at engine or web;"
                                + " a new package gets its line in ROOMS")
                .check(house);
    }

    @ArchTest
    static void the_web_asks_services_and_no_database(JavaClasses house) {
        noClasses()
                .that()
                .resideInAPackage("io.aftersales.web..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.springframework.jdbc..",
                                "org.springframework.transaction..")
                        .and(not(assignableTo(Exception.class))))
                .because("whoever writes past the case's lock decides a race that has been decided already;"
                        + " only failures come up here, to be told as problems")
                .check(house);
    }

    @ArchTest
    static void a_step_never_signals_a_process(JavaClasses house) {
        noClasses()
                .that()
                .resideInAPackage("io.aftersales.cases.step..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CaseProcess.class)
                .because("a step runs inside its own process: a signal from there races the transaction it is part of")
                .check(house);
    }

    @ArchTest
    static void packages_form_no_cycles(JavaClasses house) {
        slices().assignedFrom(EACH_PACKAGE)
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package in two places")
                .check(house);
    }

    @ArchTest
    static void time_comes_from_the_injected_clock(JavaClasses house) {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.aftersales.sandbox..", "io.aftersales.startup..")
                .and()
                .doNotHaveFullyQualifiedName(ENGINE_TIME)
                .should()
                .accessTargetWhere(describe("the machine's time is read", ArchitectureTest::readsMachineTime))
                .because("in the demo and in tests the machine's time is not the desk's; inject java.time.Clock")
                .check(house);
    }

    @ArchTest
    static void one_class_moves_the_engines_clock(JavaClasses house) {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ENGINE_TIME)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.camunda.bpm.engine.impl.util.ClockUtil")
                .because("that clock is one for the whole JVM, and only the demo's virtual clock may move it")
                .check(house);
    }

    @ArchTest
    static void what_a_class_needs_is_in_its_constructor(JavaClasses house) {
        CompositeArchRule.of(noFields().should().beAnnotatedWith(INJECTION))
                .and(noMethods().should().beAnnotatedWith(INJECTION))
                .because("a constructor shows all that a class needs, and the fields can be final")
                .check(house);
    }

    @ArchTest
    static void only_the_web_speaks_http(JavaClasses house) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.aftersales.web..",
                        "io.aftersales.security..",
                        "io.aftersales.startup..",
                        "io.aftersales.partner.courier..",
                        "io.aftersales.partner.payment..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.http..", "org.springframework.web..", "jakarta.servlet..")
                .because("what an answer looks like is decided in one place; the rooms below refuse with a Refusal."
                        + " Login filters and the clients of partners are the exceptions")
                .check(house);
    }

    @ArchTest
    static void names_are_the_fields_words(JavaClasses house) {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto)")
                .because("such a name says how a class is built and not what it is; docs/glossary.md has the words")
                .check(house);
    }

    /** Compares real time with the virtual one, which no injected clock can tell. */
    private static final String ENGINE_TIME = "io.aftersales.engine.CamundaTime";

    private static final DescribedPredicate<JavaAnnotation<?>> INJECTION = describe(
            "@Autowired, @Value, @Inject or @Resource",
            annotation -> Set.of("Autowired", "Value", "Inject", "Resource")
                    .contains(annotation.getRawType().getSimpleName()));

    private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    };

    private static final Set<String> CLOCKS_OF_THE_MACHINE =
            Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds", "tickMinutes");

    private static boolean readsMachineTime(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
            return false;
        }
        JavaClass owner = target.getOwner();
        boolean givenNothing = target.getRawParameterTypes().isEmpty();
        return switch (target.getName()) {
            case "now" -> owner.getPackageName().startsWith("java.time") && !isGivenAClock(target);
            case "<init>" -> givenNothing && (owner.isEquivalentTo(Date.class) || owner.isAssignableTo(Calendar.class));
            case "getInstance" -> owner.isAssignableTo(Calendar.class);
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            default -> owner.isEquivalentTo(Clock.class) && CLOCKS_OF_THE_MACHINE.contains(target.getName());
        };
    }

    private static boolean isGivenAClock(AccessTarget.CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static Room room(String name, String... packages) {
        return new Room(name, List.of(packages), List.of());
    }

    private record Room(String name, List<String> packages, List<String> mayKnow) {
        Room knows(String others) {
            return new Room(name, packages, List.of(others.split(", ")));
        }
    }
}
