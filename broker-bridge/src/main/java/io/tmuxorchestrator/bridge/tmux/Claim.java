package io.tmuxorchestrator.bridge.tmux;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The right of one bridge to a tmux server, written into the server itself: two bridges would both type. It ends at
 * the latest with the process that has it, however that dies, and with the server.
 *
 * @param since start of the process, because numbers of processes are used again
 */
record Claim(long pid, long since) {

    private static final String OPTION = "@orc_bridge";
    private static final String GRANTED = "GRANTED";

    static Claim own() {
        return of(ProcessHandle.current());
    }

    private static Claim of(ProcessHandle process) {
        return new Claim(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** Takes the server, unless a process that is alive has it; that one is the answer. */
    Optional<Claim> take(ControlConnection server) {
        var holder = ask(server, "show-options -s -q -v " + OPTION).line();
        var other = parse(holder).filter(claim -> !claim.equals(this) && claim.isAlive());
        if (other.isPresent()) {
            return other;
        }
        var granted = server
                .ask(List.of("if-shell -F " + Word.of("#{==:#{" + OPTION + "}," + holder + "}") + " { set-option -s "
                        + OPTION + " " + Word.of(encode()) + " ; display-message -p " + GRANTED
                        + " } { display-message -p NO }"))
                .join()
                .stream()
                .anyMatch(reply -> reply.line().equals(GRANTED));
        return granted
                ? Optional.empty()
                : parse(ask(server, "show-options -s -q -v " + OPTION).line());
    }

    /** Lets another bridge have the server while this process lives on. */
    void release(ControlConnection server) {
        var unused = server.ask(List.of("if-shell -F " + Word.of("#{==:#{" + OPTION + "}," + encode() + "}")
                + " { set-option -s -u " + OPTION + " }"));
    }

    private static Reply ask(ControlConnection server, String command) {
        return server.ask(List.of(command)).join().get(0);
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(Claim::of).filter(this::equals).isPresent();
    }

    private String encode() {
        return pid + "." + since;
    }

    private static Optional<Claim> parse(String text) {
        var parts = text.split("\\.", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new Claim(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // Not written by a bridge.
        }
    }
}
