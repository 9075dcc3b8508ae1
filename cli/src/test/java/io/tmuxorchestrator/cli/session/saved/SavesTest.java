package io.tmuxorchestrator.cli.session.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.cli.session.saved.Sessions.Pane;
import io.tmuxorchestrator.cli.session.saved.Sessions.Session;
import io.tmuxorchestrator.cli.session.saved.Sessions.Window;
import io.tmuxorchestrator.schemas.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavesTest {

    private static final Instant AT = Instant.parse("2026-11-21T20:00:00Z");

    @TempDir
    private Path directory;

    private Saves saves;

    @BeforeEach
    void empty() {
        saves = new Saves(directory.resolve("sessions"));
    }

    private static Save save(Instant at, String pane) {
        var shown = new Pane(pane, true, "/srv", "vim", "", "", "");
        var window = new Window("@1", 3, "edit", true, "b25d,80x24,0,0,1", "", List.of(shown));
        return Save.now(
                "evening",
                at,
                "h1",
                new Sessions("1.1", List.of(new Session("work", true, List.of(window)))),
                List.of(SavedAgent.of(Placement.newBuilder().setAgent("alice").build())));
    }

    @Test
    void whatIsSavedIsFoundAgainByItsOwnerOnly() throws Exception {
        assertThat(saves.names()).isEmpty();
        saves.write(save(AT, "%1"), Map.of("%1", "h\u00e9llo\n"));
        assertThat(saves.names()).containsExactly("evening");
        var found = saves.find("evening").orElseThrow();
        var pane = found.was().panes().findFirst().orElseThrow();
        assertThat(saves.place("evening").resolve(pane.text())).hasContent("h\u00e9llo\n");
        assertThat(found.was().map(p -> p.showing(""))).isEqualTo(save(AT, "%1").was());
        assertThat(found.agents().get(0).wanted(Optional.empty(), Map.of()))
                .isEqualTo(Placement.newBuilder().setAgent("alice").build());
        assertThat(found.size()).isEqualTo("1 session, 1 window, 1 pane, 1 agent");
        try (var all = Files.walk(saves.directory())) {
            assertThat(all.map(SavesTest::permissions)).allMatch(p -> p.endsWith("------"));
        }
        assertThat(saves.find("morning")).isEmpty();
        saves.delete("evening");
        assertThat(saves.names()).isEmpty();
        assertThat(saves.place("evening")).doesNotExist();
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theNewOneTakesThePlaceOfTheOldAtOnce() throws Exception {
        saves.write(save(AT, "%1"), Map.of("%1", "old\n"));
        // Killed before the end: the texts are there, and nobody knows of them.
        var unfinished =
                saves.place("evening").resolve("text-" + AT.plusSeconds(1).toEpochMilli());
        Files.createDirectories(unfinished);
        Files.writeString(unfinished.resolve("0.txt"), "half");
        Files.writeString(saves.place("evening").resolve("session.json.new"), "{");
        assertThat(shown()).isEqualTo("old\n");

        saves.write(save(AT.plusSeconds(2), "%2"), Map.of("%2", "new\n"));
        assertThat(shown()).isEqualTo("new\n");
        try (var left = Files.list(saves.place("evening"))) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "session.json", "text-" + AT.plusSeconds(2).toEpochMilli());
        }
    }

    private String shown() throws Exception {
        var found = saves.find("evening").orElseThrow();
        return Files.readString(saves.place("evening")
                .resolve(found.was().panes().findFirst().orElseThrow().text()));
    }

    @Test
    void saysWhatItCannotRead() throws Exception {
        saves.write(save(AT, "%1"), Map.of());
        var file = saves.place("evening").resolve("session.json");
        var whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> saves.find("evening"))
                .isInstanceOf(Saves.Damaged.class)
                .hasMessageContaining("session.json cannot be read")
                .hasMessageContaining("'orc session delete evening'");
        Files.writeString(file, whole.replace("\"sessions\"", "\"sesions\""));
        assertThatThrownBy(() -> saves.find("evening")).isInstanceOf(Saves.Damaged.class);
        Files.writeString(file, whole.replace("\"version\" : 1", "\"version\" : 2"));
        assertThatThrownBy(() -> saves.find("evening"))
                .hasMessageContaining("has version 2, and this orc reads up to 1");
    }
}
