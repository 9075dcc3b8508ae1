package io.tmuxorchestrator.bridge.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.schemas.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchTest {

    private static Launch launch(Placement.Builder wanted) throws CannotStart {
        return launch(wanted, false);
    }

    private static Launch launch(Placement.Builder wanted, boolean resume) throws CannotStart {
        var placement = wanted.setAgent("alice").build();
        return Launch.of(
                placement,
                Profiles.load(List.of()).named(placement.getProfile()),
                resume,
                Map.of("ORC_HOST_ID", "h1"),
                "/home/ann");
    }

    @Test
    void nothingInAPlacementCanBecomeACommand() throws CannotStart {
        var line = launch(Placement.newBuilder()
                        .setCommand(List.of("run", "; kill-server", "$(reboot)", "#{pane_id}", "-x", "a\nb"))
                        .setDirectory("/tmp/#{x}")
                        .setEnvironment(Map.of("A", "' ; kill-server")))
                .create(false);
        assertThat(line)
                .doesNotContain("; kill-server")
                .doesNotContain("$(")
                .doesNotContain("\n")
                .contains("-c \"/tmp/\\043\\043\\173x\\175\"")
                .contains(" -- \"run\" ");
    }

    @Test
    void aSingleWordIsNotHandedToAShell() throws CannotStart {
        assertThat(launch(Placement.newBuilder().setCommand(List.of("run me"))).create(false))
                .contains(" -- env \"run me\"");
    }

    @Test
    void whatIsLeftOutComesFromTheProfileAndTheProject() throws CannotStart {
        var launch = launch(Placement.newBuilder().setProfile("claude-code").setProject("shop"));
        assertThat(launch.command()).containsExactly("claude");
        assertThat(launch.session()).isEqualTo("shop");
        assertThat(launch.window()).isEqualTo("alice");
        assertThat(launch.directory()).isEqualTo("/home/ann");
        assertThat(launch.environment())
                .containsEntry("ORC_AGENT", "alice")
                .containsEntry("ORC_PROJECT", "shop")
                .containsEntry("ORC_HOST_ID", "h1");
    }

    @Test
    void aProfileWithoutAProgramNeedsOne() {
        assertThatThrownBy(() -> launch(Placement.newBuilder().setProfile("shell")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not say which program to start");
    }

    @Test
    void theDirectoryOfOrcIsSearchedLast() throws CannotStart {
        var orc = Optional.of("/opt/orc/bin");
        var launch = launch(Placement.newBuilder().setProfile("claude-code"));
        assertThat(launch.finding(orc, "/usr/bin:/bin").environment())
                .containsEntry("PATH", "/usr/bin:/bin:/opt/orc/bin");
        assertThat(launch.finding(orc, "/opt/orc/bin:/bin").environment()).doesNotContainKey("PATH");
        assertThat(launch.finding(orc, "").environment()).doesNotContainKey("PATH");
        assertThat(launch.finding(Optional.empty(), "/bin").environment()).doesNotContainKey("PATH");
        var own = launch(Placement.newBuilder().setProfile("claude-code").setEnvironment(Map.of("PATH", "/own")));
        assertThat(own.finding(orc, "/bin").environment()).containsEntry("PATH", "/own:/opt/orc/bin");
    }

    @Test
    void aConversationIsResumedAsTheProfileSays() throws CannotStart {
        assertThat(launch(Placement.newBuilder().setProfile("claude-code"), true)
                        .command())
                .containsExactly("claude", "--continue");
    }
}
