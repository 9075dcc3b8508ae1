package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of old call {@code orc} beside them; here, one that says how it was called. */
class ShimTest {

    private static final String NAME = "send-claude-message.sh";
    private static final String LATER = "schedule_with_note.sh";

    @TempDir
    Path directory;

    @BeforeEach
    void putBesideOrc() throws IOException {
        for (var name : List.of(NAME, LATER)) {
            Files.copy(Repository.file("cli/src/main/dist/bin/" + name), directory.resolve(name));
        }
        var orc = Files.writeString(
                directory.resolve("orc"), "#!/bin/bash\nprintf '<%s>' \"$@\"; printf '|'; cat; exit 6\n");
        assertThat(orc.toFile().setExecutable(true)).isTrue();
    }

    private String call(Path script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    @Test
    void handsWindowAndTextOnAsTheyAre() throws Exception {
        var script = directory.resolve(NAME);
        assertThat(call(script, "shop:0", "run", "$(touch x)", "`y` \"z\" ;", "*"))
                .isEqualTo("6 <send><--by-window><--><shop:0><->|run $(touch x) `y` \"z\" ; *");
        assertThat(call(script, "shop:0.1", "--help")).endsWith("<shop:0.1><->|--help");
        assertThat(call(script, "shop:0", "-")).endsWith("|-");
    }

    @Test
    void canBeCalledThroughALink() throws Exception {
        var link = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("elsewhere")).resolve("send"), directory.resolve(NAME));
        assertThat(call(link, "alice", "hi")).startsWith("6 <send>").endsWith("|hi");
    }

    @Test
    void saysHowItIsCalled() throws Exception {
        assertThat(call(directory.resolve(NAME), "shop:0"))
                .startsWith("2 usage: send-claude-message.sh <session:window");
    }

    @Test
    void handsMinutesNoteAndTargetOn() throws Exception {
        var script = directory.resolve(LATER);
        assertThat(call(script, "30", "how `far` $are \"you\"?", "shop:0"))
                .isEqualTo("6 <schedule><in><30m><--by-window><--to><shop:0><--><->|how `far` $are \"you\"?");
        assertThat(call(script, "5", "-")).isEqualTo("6 <schedule><in><5m><--by-window><--to><tmux-orc:0><--><->|-");
        assertThat(call(script)).endsWith("<3m><--by-window><--to><tmux-orc:0><--><->|Standard check-in");
        assertThat(call(script, "soon")).startsWith("2 usage: schedule_with_note.sh [minutes]");
        var link = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("later")).resolve("s.sh"), script);
        assertThat(call(link, "1")).startsWith("6 <schedule>");
    }
}
