package io.tmuxorchestrator.bridge.realagents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An agent that can be run against the fake model: everything it asks at its first start is answered by files. */
enum RealAgent {
    CLAUDE_CODE("claude-code") {
        @Override
        void configure(Home home, FakeModel model) throws IOException {
            home.write(".claude/.claude.json", """
                    {
                      "hasCompletedOnboarding": true,
                      "theme": "dark",
                      "customApiKeyResponses": {"approved": ["%s"], "rejected": []},
                      "projects": {"%s": {"hasTrustDialogAccepted": true, "hasCompletedProjectOnboarding": true}}
                    }
                    """.formatted(KEY.substring(KEY.length() - 20), home.work()));
        }

        /** It has no tabs. */
        @Override
        String takes(String text) {
            return super.takes(text).replace("\t", "    ");
        }

        @Override
        List<String> command(Path programs, Home home, FakeModel model) {
            return List.of(
                    "env",
                    "HOME=" + home.directory(),
                    "CLAUDE_CONFIG_DIR=" + home.directory().resolve(".claude"),
                    "ANTHROPIC_BASE_URL=" + model.address(),
                    "ANTHROPIC_API_KEY=" + KEY,
                    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
                    "DISABLE_AUTOUPDATER=1",
                    programs.resolve("claude").toString(),
                    // It would otherwise ask nobody, but a model.
                    "--permission-mode",
                    "default");
        }
    },

    CODEX("codex") {
        @Override
        void configure(Home home, FakeModel model) throws IOException {
            home.write(".codex/config.toml", """
                    model = "fake"
                    model_provider = "fake"
                    check_for_update_on_startup = false
                    [model_providers.fake]
                    name = "fake"
                    base_url = "%s/v1"
                    wire_api = "responses"
                    env_key = "FAKE_KEY"
                    [projects."%s"]
                    trust_level = "trusted"
                    """.formatted(model.address(), home.work()));
        }

        @Override
        List<String> command(Path programs, Home home, FakeModel model) {
            return List.of(
                    "env",
                    "HOME=" + home.directory(),
                    "CODEX_HOME=" + home.directory().resolve(".codex"),
                    "FAKE_KEY=" + KEY,
                    programs.resolve("codex").toString());
        }
    };

    /** Looks like one, and opens nothing. */
    private static final String KEY = "sk-fake-0000000000000000000000000000";

    private final String profile;

    RealAgent(String profile) {
        this.profile = profile;
    }

    String profile() {
        return profile;
    }

    abstract void configure(Home home, FakeModel model) throws IOException;

    /** What it makes of a text that it takes. */
    String takes(String text) {
        return text.strip();
    }

    abstract List<String> command(Path programs, Home home, FakeModel model);

    /**
     * A home of its own, so that nobody's real one is touched, and a repository to work in.
     *
     * @param directory without symbolic links, since agents compare paths
     */
    record Home(Path directory) {

        static Home make(Path directory) throws IOException {
            var home = new Home(directory.toRealPath());
            Files.createDirectories(home.work());
            // Without one of its own, the agent would take the repository around it for its project.
            Command.run(home.work(), List.of("git", "init", "-q"), "install git");
            return home;
        }

        Path work() {
            return directory.resolve("work");
        }

        /** Ends what was started from here and outlives its terminal, as a daemon of Codex does. */
        void end() {
            ProcessHandle.allProcesses()
                    .filter(p -> p.info()
                            .command()
                            .filter(c -> c.startsWith(directory + "/"))
                            .isPresent())
                    .forEach(p -> {
                        p.destroyForcibly();
                        p.onExit().join();
                    });
        }

        void write(String file, String text) throws IOException {
            var path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
    }
}
