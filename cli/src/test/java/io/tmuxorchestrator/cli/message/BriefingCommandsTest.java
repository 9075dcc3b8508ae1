package io.tmuxorchestrator.cli.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tmuxorchestrator.bridge.brief.Briefings;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.cli.DocsCommandsTest;
import io.tmuxorchestrator.cli.DocsCommandsTest.Shown;
import io.tmuxorchestrator.cli.Repository;
import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.schemas.Placement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of ours that an agent is told of is one that it can give. Nothing is run. */
class BriefingCommandsTest {

    private static final String SHIPPED = "broker-bridge/src/main/resources/io/tmuxorchestrator/bridge/brief";
    private static final Path NONE_OF_THE_USERS = Repository.file("none");
    private static final Pattern COMMAND = Pattern.compile("`(orc [^`]+)`");

    static Stream<String> texts() {
        return Repository.below(Repository.file(SHIPPED), ".md").stream()
                .map(f -> f.getFileName().toString().replace(".md", ""))
                .filter(role -> !role.startsWith("_"))
                .flatMap(role -> Stream.of(text(role, "shop"), text(role, null)));
    }

    private static String text(String role, String project) {
        var placement = Placement.newBuilder().setAgent("alice").setRole(role);
        if (project != null) {
            placement.setProject(project);
        }
        return Briefings.load(NONE_OF_THE_USERS)
                .text(placement.build(), List.of(), Profiles.load(List.of()).named("codex"), true)
                .orElseThrow();
    }

    static Stream<Shown> shown() {
        return texts().flatMap(text -> COMMAND.matcher(text).results())
                .map(m -> DocsCommandsTest.commands(m.group(1)).get(0))
                .distinct()
                .map(arguments -> new Shown("briefing", arguments, true));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void isACommandThereIs(Shown shown) {
        assertThatCode(() -> DocsCommandsTest.parse(shown)).as("%s", shown).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void givesATemplateAllThatItAsksFor(Shown shown) {
        var arguments = shown.arguments();
        var named = arguments.indexOf("--template");
        if (named < 0) {
            return;
        }
        var values = new HashMap<String, String>();
        for (var i = 0; i < arguments.size() - 1; i++) {
            if (arguments.get(i).equals("--with")) {
                var pair = arguments.get(i + 1).split("=", 2);
                values.put(pair[0], pair[1]);
            }
        }
        var template = MessageTemplates.in(NONE_OF_THE_USERS).find(arguments.get(named + 1));
        assertThat(template).as("%s", shown).isPresent();
        assertThatCode(() -> template.get().fill(values)).as("%s", shown).doesNotThrowAnyException();
    }

    @Test
    void noCommandGoesUnseen() {
        assertThat(shown().map(s -> s.arguments().get(0))).contains("send", "reply", "agents", "inbox", "tail");
        assertThat(texts().map(text -> COMMAND.matcher(text).replaceAll("")))
                .noneMatch(rest -> rest.matches("(?s).*\\borc\\b.*"));
    }
}
