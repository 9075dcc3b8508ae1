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

/** The script of old calls {@code orc} beside it; here, one that says how it was called. */
class ShimTest {

    private static final String NAME = "send-claude-message.sh";

    @TempDir
    Path directory;

    @BeforeEach
    void putBesideOrc() throws IOException {
        Files.copy(Repository.file("cli/src/main/dist/bin/" + NAME), directory.resolve(NAME));
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
}
