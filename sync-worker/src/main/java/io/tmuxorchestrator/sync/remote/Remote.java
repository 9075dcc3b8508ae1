package io.tmuxorchestrator.sync.remote;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.GitException;
import io.tmuxorchestrator.sync.repository.History;
import io.tmuxorchestrator.sync.repository.IntegrationBranch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One remote of one repository. Each call may take as long as a network does. One thread at a time. */
public final class Remote {

    private static final String HEADS = "refs/heads/";

    private final Checkout checkout;
    private final String name;

    private Remote(Checkout checkout, String name) {
        this.checkout = checkout;
        this.name = name;
    }

    /** Empty if the repository has none of that name: then there is nothing to do, and nothing wrong. */
    public static Optional<Remote> of(Checkout checkout, String name) throws IOException {
        return !name.isEmpty() && checkout.git().run("remote").lines().contains(name)
                ? Optional.of(new Remote(checkout, name))
                : Optional.empty();
    }

    /**
     * Fetches the integration branch into the ref that stands for it here; true if it has moved.
     *
     * @param wanted its name; empty for the repository's default
     */
    public boolean fetch(String wanted) throws IOException {
        var branch = integrationBranch(wanted);
        if (branch.isEmpty()) {
            return false;
        }
        var tracking = tracking(name, branch.get());
        var before = at(tracking);
        ask(List.of(
                "fetch",
                "-q",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                name,
                "+" + branch.get() + ":" + tracking));
        return !at(tracking).equals(before);
    }

    /** Ref that stands here for a branch of the remote. */
    public static String tracking(String remote, String branch) {
        return "refs/remotes/" + remote + "/" + branch.substring(HEADS.length());
    }

    private Optional<String> integrationBranch(String wanted) throws IOException {
        if (!wanted.isEmpty()) {
            return Optional.of(HEADS + wanted);
        }
        try (var history = History.of(checkout)) {
            return IntegrationBranch.of(history, wanted);
        }
    }

    private Optional<String> at(String ref) throws IOException {
        var found = checkout.git().ask("rev-parse", "-q", "--verify", ref);
        return found.isGood() ? Optional.of(found.text()) : Optional.empty();
    }

    /** Branches that the remote has not, or not as far; what it has otherwise is refused by it, and stays. */
    public void push(List<String> branches) throws IOException {
        var behind = new ArrayList<String>();
        for (var branch : branches) {
            var here = at(branch);
            if (here.isPresent() && !here.equals(at(tracking(name, branch)))) {
                behind.add(branch + ":" + branch);
            }
        }
        if (!behind.isEmpty()) {
            var arguments = new ArrayList<>(List.of("push", "-q", "--no-recurse-submodules", name));
            arguments.addAll(behind);
            ask(arguments);
        }
    }

    /**
     * Pushes the integration branch.
     *
     * @param wanted its name; empty for the repository's default
     */
    public void pushIntegration(String wanted) throws IOException {
        push(integrationBranch(wanted).stream().toList());
    }

    private void ask(List<String> arguments) throws IOException {
        var answer = checkout.git().ask(arguments, new byte[0]);
        if (!answer.isGood()) {
            throw new GitException("cannot " + arguments.get(0) + " with remote " + name + " of "
                    + checkout.repository() + ": " + withoutPassword(answer.err())
                    + "; try 'git " + arguments.get(0) + " " + name + "' there by hand");
        }
    }

    /** Git repeats the address of a remote, and some people write passwords into it. */
    static String withoutPassword(String text) {
        return text.replaceAll("(://)[^/@\\s]+@", "$1");
    }
}
