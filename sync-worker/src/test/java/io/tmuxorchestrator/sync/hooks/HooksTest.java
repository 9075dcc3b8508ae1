package io.tmuxorchestrator.sync.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.sync.RealRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HooksTest {

    @TempDir
    private Path temp;

    private RealRepository main;
    private RealRepository alice;
    private Path git;
    private Hooks hooks;

    @BeforeEach
    void makeRepository() throws IOException {
        // A name that a shell would read otherwise.
        main = RealRepository.make(temp.toRealPath().resolve("it's $(touch hacked) & more"));
        alice = main.worktree("alice");
        git = main.directory().resolve(".git");
        hooks = new Hooks(git);
        for (var sample : inDirectory(git.resolve("hooks")).keySet()) {
            Files.delete(git.resolve("hooks").resolve(sample));
        }
    }

    @Test
    void aCommitInAnyWorktreeRingsTheBell() throws IOException {
        hooks.putIn();
        main.git("commit", "-q", "--allow-empty", "-m", "Nothing yet");
        assertThat(rung()).isTrue();
        alice.git("commit", "-q", "--allow-empty", "-m", "Nothing of hers");
        assertThat(rung()).isTrue();
        alice.git("checkout", "-q", "-b", "elsewhere");
        assertThat(rung()).isTrue();
        alice.git("merge", "-q", "main");
        assertThat(rung()).isTrue();
        assertThat(main.has("hacked") || alice.has("hacked")).isFalse();
    }

    @Test
    void areTheSameHoweverOftenTheyArePutIn() throws IOException {
        hooks.putIn();
        var once = inDirectory(git.resolve("hooks"));
        hooks.putIn();
        assertThat(inDirectory(git.resolve("hooks"))).isEqualTo(once).hasSize(4);
        hooks.takeOut();
        assertThat(inDirectory(git)).doesNotContainKey("orc-bell");
        assertThat(inDirectory(git.resolve("hooks"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/sh\necho \"$1\" >>ran\n",
                "#!/usr/bin/env bash\n# lefthook\nset -eu\necho bash >>ran\nexit 3",
                "#!/bin/sh -e\n\nexec sh -c 'echo other >>ran'\n"
            })
    void leaveTheHooksOfOthersRunningAndComeOutCleanly(String theirs) throws IOException {
        hook(git.resolve("hooks/post-commit"), theirs);
        hooks.putIn();
        main.git("commit", "-q", "--allow-empty", "-m", "With both");
        assertThat(main.has("ran")).isTrue();
        assertThat(rung()).isTrue();
        hooks.takeOut();
        assertThat(git.resolve("hooks/post-commit")).hasContent(theirs).isExecutable();
        assertThat(git.resolve("hooks/post-merge")).doesNotExist();
    }

    @Test
    void touchNoProgramNoLinkAndNothingThatIsSwitchedOff() throws IOException {
        hook(git.resolve("hooks/post-commit"), "#!/usr/bin/env python3\nprint('theirs')\n");
        Files.writeString(git.resolve("hooks/post-merge"), "#!/bin/sh\nexit 1\n");
        hook(temp.resolve("elsewhere"), "#!/bin/sh\nexit 0\n");
        Files.createSymbolicLink(git.resolve("hooks/post-rewrite"), temp.resolve("elsewhere"));
        Files.write(git.resolve("hooks/post-checkout"), new byte[] {(byte) 0xff, 0});
        assertThat(git.resolve("hooks/post-checkout").toFile().setExecutable(true))
                .isTrue();
        var before = inDirectory(git.resolve("hooks"));
        hooks.putIn();
        assertThat(inDirectory(git.resolve("hooks"))).isEqualTo(before);
        assertThat(temp.resolve("elsewhere")).hasContent("#!/bin/sh\nexit 0\n");
    }

    /** As husky, and whoever keeps hooks among the sources, has them. */
    @ParameterizedTest
    @ValueSource(strings = {".husky/_", "/outside"})
    void touchNothingWhereHooksAreKeptElsewhere(String place) throws IOException {
        var kept = place.startsWith("/")
                ? temp.resolve(place.substring(1))
                : main.directory().resolve(place);
        hook(kept.resolve("post-commit"), "#!/bin/sh\ntouch theirs\n");
        main.git("config", "core.hooksPath", place.startsWith("/") ? kept.toString() : place);
        hooks.putIn();
        assertThat(inDirectory(kept)).containsOnlyKeys("post-commit").containsValue("#!/bin/sh\ntouch theirs\n");
        main.git("commit", "-q", "--allow-empty", "-m", "Theirs alone");
        assertThat(main.has("theirs")).isTrue();
    }

    @Test
    void aBellThatCannotBeRungFailsNoCommit() throws IOException {
        hooks.putIn();
        Files.deleteIfExists(hooks.belfry().resolve("rung"));
        Files.delete(hooks.belfry());
        var answer = main.tryGit("commit", "--allow-empty", "-m", "all the same");
        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).doesNotContain("orc-bell");
        assertThat(main.tryGit("checkout", "-q", "-b", "another").exit()).isZero();
    }

    private boolean rung() throws IOException {
        return Files.deleteIfExists(hooks.belfry().resolve("rung"));
    }

    private static void hook(Path place, String text) throws IOException {
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
        assertThat(place.toFile().setExecutable(true)).isTrue();
    }

    private static Map<String, String> inDirectory(Path directory) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                found.put(
                        file.getFileName().toString(),
                        Files.isDirectory(file)
                                ? ""
                                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }
}
