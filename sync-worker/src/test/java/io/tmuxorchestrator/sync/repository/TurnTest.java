package io.tmuxorchestrator.sync.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.sync.RealRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {

    @TempDir
    private Path temp;

    @Test
    void isOnesOwnAmongThreadsAndProcessesAlsoWhenAnotherThreadHasAskedInVain() throws IOException {
        var checkout = Checkout.at(RealRepository.make(temp.resolve("main")).directory());
        CompletableFuture<Void> waiting;
        try (var mine = Turn.at(checkout).orElseThrow()) {
            assertThat(Turn.at(checkout)).isEmpty();
            assertThat(isFreeForOthers(checkout)).isFalse();
            waiting = CompletableFuture.runAsync(() -> takeAndLetGo(checkout));
        }
        waiting.join();
        assertThat(isFreeForOthers(checkout)).isTrue();
    }

    private static void takeAndLetGo(Checkout checkout) {
        try (var turn = Turn.await(checkout)) {
            assertThat(turn).isNotNull();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As another process sees it. */
    private static boolean isFreeForOthers(Checkout checkout) throws IOException {
        var program = "import fcntl, sys\nfcntl.lockf(open(sys.argv[1], 'w'), fcntl.LOCK_EX | fcntl.LOCK_NB)";
        var file = checkout.repository().resolve("orc-sync.lock").toString();
        var process = new ProcessBuilder("python3", "-c", program, file).start();
        return process.onExit().join().exitValue() == 0;
    }
}
