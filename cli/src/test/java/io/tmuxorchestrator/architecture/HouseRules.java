package io.tmuxorchestrator.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.AvroGenerated;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that hold in main code. Exceptions stand here, each with its reason, and nowhere else. What the tests share is
 * bound by the arrows and by the rule about names, and otherwise as free as any test.
 */
final class HouseRules {

    private final House house;

    HouseRules(House house) {
        this.house = house;
    }

    ArchRule dependenciesFollowTheArrows() {
        return classes()
                .should(new ArchCondition<>("use only the rooms that the arrows lead to") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var from = house.room(type).orElseThrow();
                        if (!house.isRoom(from)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " is in no room of the house; add it to House"));
                        }
                        for (var dependency : type.getDirectDependenciesFromSelf()) {
                            house.room(dependency.getTargetClass())
                                    .filter(to -> !house.mayUse(from, to))
                                    .ifPresent(to -> events.add(SimpleConditionEvent.violated(
                                            type, from + " may not use " + to + ": " + dependency.getDescription())));
                        }
                    }
                })
                .because("schemas <- worker-runtime <- workers <- cli; workers meet on topics only");
    }

    ArchRule packagesFormNoCircle() {
        return slices().matching(house.root() + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a room is understood from its first package to its last, if none leads back");
    }

    ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(?:Impl|Utils?|Helpers?|Managers?)(?:\\$.*)?")
                .because("such a name says that nobody found out what the class is");
    }

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .that(areMain())
                .should(new ArchCondition<>("be in a package whose package-info is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + ": " + type.getPackageName() + " is not @NullMarked"));
                        }
                    }
                })
                .because("only then the build finds where null can come from");
    }

    ArchRule nobodyReflects() {
        return noClasses()
                .that(areMain())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
                .orShould()
                .callMethodWhere(describe(
                        "a question to a class about its members",
                        (JavaMethodCall c) -> c.getTargetOwner().isEquivalentTo(Class.class)
                                && c.getName()
                                        .matches(
                                                "forName|newInstance|getDeclared.+|get(?:Method|Field|Constructor)s?")))
                .because("what is found by name at run time the compiler cannot check");
    }

    /** Picocli fills the fields of a command: it is made by its own supplier, and read by nobody else. */
    ArchRule nobodyFillsFieldsFromOutside() {
        return fields().that()
                .areDeclaredInClassesThat(are("not the command line", c -> !isIn(c, House.COMPOSITION_ROOT)))
                .should(new ArchCondition<JavaField>("not be filled by picocli or by an injector") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        field.getAnnotations().stream()
                                .map(a -> a.getRawType().getName())
                                .filter(n ->
                                        n.startsWith("picocli.") || n.matches(".*[.$](?:Inject|Autowired|Resource)"))
                                .forEach(n -> events.add(SimpleConditionEvent.violated(
                                        field, field.getFullName() + " is filled by whoever reads " + n)));
                    }
                })
                .because("a constructor shows what a class needs");
    }

    /** Awaiting is exempt: it is the thread that starts a process, waits with back-off, and ends with an interrupt. */
    ArchRule nobodySleeps() {
        return noClasses()
                .that(areMain())
                .and(are("not the wait at start", c -> !c.getSimpleName().equals("Awaiting")))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .because("what sleeps can be neither stopped nor tested");
    }

    /** EmbeddedRedis is exempt: it looks for redis-server on the PATH, as a shell does. */
    ArchRule onlyTheCompositionRootReadsTheEnvironment() {
        return noClasses()
                .that(areMain())
                .and(are("not the command line", c -> !isIn(c, House.COMPOSITION_ROOT)))
                .and(are("not EmbeddedRedis", c -> !c.getSimpleName().equals("EmbeddedRedis")))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("settings come from the configuration, which says where each came from");
    }

    /** The classes of runtime.log are exempt: the console is what they write to. */
    ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that(areMain())
                .and(are("not the command line", c -> !isIn(c, House.COMPOSITION_ROOT)))
                .and(are("not the log", c -> !c.getPackageName().equals(house.root() + ".runtime.log")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a worker logs; a line on standard output has no level, no time and no ids");
    }

    /** The words of records name tmux, because they are spoken; so does the class of failure that is a label. */
    ArchRule onlyTheBridgeKnowsTmux() {
        return noClasses()
                .that(areMain())
                .and(are("not in bridge", c -> !isIn(c, "bridge")))
                .and(are("not generated", c -> !c.isAnnotatedWith(AvroGenerated.class)))
                .should()
                .haveNameMatching("(?i).*\\.[^.]*tmux[^.]*")
                .because("tmux can be replaced only if one module alone knows it");
    }

    /** Those that may: bridge (tmux), sync (git), embedded (Redis, brokers), cli (itself, installers, version checks). */
    ArchRule fewStartPrograms() {
        return noClasses()
                .that(areMain())
                .and(are(
                        "in a room that starts no programs",
                        c -> house.room(c)
                                .filter(r -> !Set.of("bridge", "sync", "embedded", "cli")
                                        .contains(r))
                                .isPresent()))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .because("a program that is started must also be ended, on every way out");
    }

    private boolean isIn(JavaClass type, String room) {
        return house.room(type).filter(room::equals).isPresent();
    }

    private DescribedPredicate<JavaClass> areMain() {
        return are("not in testkit", c -> !isIn(c, House.TESTS_SHARE));
    }

    private static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> test) {
        return describe(what, test);
    }
}
