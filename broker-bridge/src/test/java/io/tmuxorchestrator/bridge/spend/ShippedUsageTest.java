package io.tmuxorchestrator.bridge.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that the agents themselves have written, of answers whose usage is known. */
class ShippedUsageTest {

    private static final Path SAMPLES = Path.of("src/test/resources/usage");

    private static Counted read(String profile, Path home, String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.copy(SAMPLES.resolve(profile + ".jsonl"), home.resolve(file));
        var meter = Profiles.load(List.of()).named(profile).meter();
        var task = new LogTask("alice", -1, "/home/ann/shop", meter, Instant.parse("2026-11-21T00:00:00Z"));
        var counted = new LogWatch(ZoneOffset.UTC, home.toString())
                .read(List.of(task))
                .get(task);
        assertThat(counted.skipped()).isZero();
        return counted;
    }

    /** Two lines of one answer: 9 read, 100 into the cache, 1000 out of it, 30 written; it reckons them as 0.001336 dollars itself. */
    @Test
    void ofClaudeCode(@TempDir Path home) throws IOException {
        var counted = read("claude-code", home, ".claude/projects/-home-ann-shop/4d3632d2.jsonl");
        assertThat(counted.days()).isEqualTo(Map.of(LocalDate.of(2026, 11, 21), new Amount(139, 1336, 0)));
    }

    /** Two answers, each of 1009 read, 1000 of them out of the cache, and 30 written; it says 39 and then 78 itself. */
    @Test
    void ofCodex(@TempDir Path home) throws IOException {
        var counted = read("codex", home, ".codex/sessions/2026/11/21/rollout-2026-11-21T23-09-03.jsonl");
        assertThat(counted.days()).isEqualTo(Map.of(LocalDate.of(2026, 11, 21), new Amount(78, 0, 78)));
        assertThat(counted.unpriced()).containsExactly("gpt-5-codex");
    }
}
