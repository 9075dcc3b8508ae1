package io.tmuxorchestrator.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds in our house, and is seen to fail in the one beside it where it is broken. */
class HouseRulesTest {

    private static final House OURS = new House("io.tmuxorchestrator");
    private static final House BROKEN = new House("io.tmuxorchestrator.architecture.broken");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OURS.root());

    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(BROKEN.root());

    /** A rule, and what its report says about the classes that break it. */
    record Rule(String name, Function<HouseRules, ArchRule> rule, List<String> reported) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(
                        "dependencies follow the arrows",
                        HouseRules::dependenciesFollowTheArrows,
                        List.of(
                                "router may not use scheduler",
                                "router may not use embedded",
                                "router may not use cli",
                                "runtime may not use router",
                                "schemas may not use runtime",
                                "embedded may not use schemas",
                                "cli may not use testkit",
                                "broken.attic.Box is in no room")),
                new Rule(
                        "packages form no circle",
                        HouseRules::packagesFormNoCircle,
                        List.of("Cycle detected: Slice router", "Slice runtime ->")),
                new Rule(
                        "names say what a thing is",
                        HouseRules::namesSayWhatAThingIs,
                        List.of("StoreImpl", "TextUtil>", "TextUtils>", "SendHelper", "AgentManager")),
                new Rule(
                        "every package is null-marked",
                        HouseRules::everyPackageIsNullMarked,
                        List.of("broken.runtime is not @NullMarked", "broken.sync is not @NullMarked")),
                new Rule(
                        "nobody reflects",
                        HouseRules::nobodyReflects,
                        List.of("Mirror.method()", "Mirror.named(java.lang.String)")),
                new Rule(
                        "nobody fills fields from outside",
                        HouseRules::nobodyFillsFieldsFromOutside,
                        List.of("Filled.option is filled", "Filled.injected is filled")),
                new Rule("nobody sleeps", HouseRules::nobodySleeps, List.of("Sleeper.thread()", "Sleeper.unit()")),
                new Rule(
                        "only the composition root reads the environment",
                        HouseRules::onlyTheCompositionRootReadsTheEnvironment,
                        List.of("Surroundings.all()", "Surroundings.one()")),
                new Rule(
                        "only the command line prints",
                        HouseRules::onlyTheCommandLinePrints,
                        List.of("Printer.out()", "Printer.err()")),
                new Rule("only the bridge knows tmux", HouseRules::onlyTheBridgeKnowsTmux, List.of("router.TmuxPanes")),
                new Rule(
                        "few start programs",
                        HouseRules::fewStartPrograms,
                        List.of("Starter.builder()", "Starter.exec()")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule rule) {
        assertThatCode(() -> rule.rule().apply(new HouseRules(OURS)).check(MAIN))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isSeenToFail(Rule rule) {
        var report =
                rule.rule().apply(new HouseRules(BROKEN)).evaluate(VIOLATIONS).getFailureReport();
        assertThat(report.toString()).contains(rule.reported());
    }

    @Test
    void whatIsAllowedIsNotReported() {
        var rules = new HouseRules(BROKEN);
        assertThat(report(rules.onlyTheCommandLinePrints())).doesNotContain("cli.Allowed");
        assertThat(report(rules.onlyTheCompositionRootReadsTheEnvironment())).doesNotContain("cli.Allowed");
        assertThat(report(rules.dependenciesFollowTheArrows())).doesNotContain("router may not use runtime");
        assertThat(report(rules.onlyTheBridgeKnowsTmux())).doesNotContain("bridge.TmuxServer");
        assertThat(report(rules.everyPackageIsNullMarked())).doesNotContain("broken.router is");
    }

    private static String report(ArchRule rule) {
        return rule.evaluate(VIOLATIONS).getFailureReport().toString();
    }

    @Test
    void theWholeHouseIsLookedAt() {
        assertThat(MAIN.stream().flatMap(c -> OURS.room(c).stream()).distinct())
                .contains("schemas", "runtime", "embedded", "router", "cli", "testkit");
    }
}
