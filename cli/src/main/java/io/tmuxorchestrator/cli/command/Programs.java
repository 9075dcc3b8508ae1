package io.tmuxorchestrator.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs that the system calls: whether they are there, and which package brings them. */
public final class Programs {

    /** Each comes with a package of the same name, in every distribution we know of. */
    private static final List<String> NEEDED = List.of("tmux", "git");

    /** How each package manager is told to install, the first that is there being used. */
    private static final List<List<String>> INSTALLERS = List.of(
            List.of("apt-get", "install", "-y"),
            List.of("dnf", "install", "-y"),
            List.of("pacman", "-S", "--noconfirm"),
            List.of("apk", "add"),
            List.of("brew", "install"));

    private final Output output;

    public Programs(Output output) {
        this.output = output;
    }

    static List<String> missing() {
        return NEEDED.stream().filter(p -> find(p).isEmpty()).toList();
    }

    public static Optional<Path> find(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .map(d -> Path.of(d.isEmpty() ? "." : d, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Tells what is missing and installs it if that is wanted; refuses to go on without. */
    public void require(boolean yes) throws IOException, InterruptedException {
        for (var program : missing()) {
            var install = installer(program);
            if (install.isEmpty()) {
                throw missing(program, "install the package " + program);
            }
            var command = String.join(" ", install);
            if (yes
                    || output.confirm(program + " is missing. Run '" + command + "' now?")
                            .orElse(false)) {
                output.progress("installing %s ...", program);
                run(program, install);
            } else {
                throw missing(program, "run '" + command + "', or 'orc up --yes'");
            }
        }
    }

    private static void run(String program, List<String> install) throws IOException, InterruptedException {
        var done = new ProcessBuilder(install).inheritIO().start().waitFor();
        if (done != 0 || find(program).isEmpty()) {
            throw missing(program, "'" + String.join(" ", install) + "' ended with " + done + "; install it by hand");
        }
    }

    private static CommandFailure missing(String program, String remedy) {
        return new CommandFailure(ExitCode.MISSING_PROGRAM, program + " is not installed; " + remedy);
    }

    private static List<String> installer(String brings) {
        for (var installer : INSTALLERS) {
            if (find(installer.get(0)).isPresent()) {
                var command = new ArrayList<>(needsRoot(installer) ? List.of("sudo") : List.<String>of());
                command.addAll(installer);
                command.add(brings);
                return command;
            }
        }
        return List.of();
    }

    private static boolean needsRoot(List<String> installer) {
        return !installer.get(0).equals("brew") && !"root".equals(System.getProperty("user.name"));
    }
}
