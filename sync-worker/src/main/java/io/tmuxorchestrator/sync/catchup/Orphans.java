package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Git commands of a move whose worker was killed: they go on by themselves. They are known by a variable; on Linux only. */
final class Orphans {

    private static final int PATIENCE_SECONDS = 30;

    private Orphans() {}

    /** Waits for them. */
    static void end(String id) throws IOException {
        for (var process : of(id)) {
            try {
                process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                process.destroyForcibly();
                throw new GitException("git command " + process.pid()
                        + " of an earlier worker did not end; it was ended," + " and its worktree is looked at again");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while waiting for process " + process.pid());
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
    }

    private static List<ProcessHandle> of(String id) {
        var found = new ArrayList<ProcessHandle>();
        var mark = Journal.MARK + "=" + id;
        ProcessHandle.allProcesses().filter(p -> environment(p).contains(mark)).forEach(found::add);
        return found;
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has ended, is another user's, or this is no Linux.
        }
    }
}
