package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Difference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent does between the moment at which its files were seen to be committed, and the one at which others take their place. */
class SwapTest {

    private static final String NONE = "000000";
    private static final String FILE = "100644";
    private static final List<Difference> DIFFERENCES = List.of(
            difference("changed", FILE, FILE),
            difference("directory/removed", FILE, NONE),
            difference("directory/added", NONE, FILE));

    @TempDir
    private Path temp;

    private Path directory;
    private Checkout checkout;
    private Aside aside;
    private Map<Path, Look> looks;

    @BeforeEach
    void lookAtFiles() throws IOException {
        directory = Files.createDirectories(temp.resolve("tree"));
        var git = Files.createDirectories(directory.resolve(".git"));
        checkout = new Checkout(directory, git, git);
        write("changed", "old");
        write("directory/removed", "old");
        aside = Aside.make(checkout);
        come("changed");
        come("directory/added");
        looks = Look.atAll(DIFFERENCES.stream().map(d -> place(d.path())).toList());
    }

    @Test
    void putsWhatComesInThePlaceOfWhatGoes() throws IOException {
        assertThat(apply()).isEmpty();
        assertThat(place("changed")).hasContent("new");
        assertThat(place("directory/added")).hasContent("new");
        assertThat(place("directory/removed")).doesNotExist();
    }

    @Test
    void seesThatAFileWasWrittenTo() throws IOException {
        write("changed", "agent's");
        assertThat(apply()).contains("changed was written to just now");
        assertThat(aside.old("changed")).hasContent("agent's");
    }

    @Test
    void seesAnEditThatLeavesTheSizeAsItWas() throws IOException {
        write("directory/removed", "OLD");
        assertThat(apply()).contains("directory/removed was written to just now");
    }

    @Test
    void seesThatAnotherFileTookTheName() throws IOException {
        var draft = Files.writeString(directory.resolve("draft"), "old");
        Files.setLastModifiedTime(draft, Files.getLastModifiedTime(place("changed")));
        Files.move(draft, place("changed"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(apply()).contains("changed was written to just now");
    }

    @Test
    void seesThatAFileWasDeleted() throws IOException {
        Files.delete(place("changed"));
        assertThat(apply()).contains("changed was deleted just now");
    }

    @Test
    void takesNoNameThatIsTaken() throws IOException {
        write("directory/added", "agent's");
        assertThat(apply()).contains("directory/added was written to just now");
        assertThat(place("directory/added")).hasContent("agent's");
    }

    @Test
    void seesAProgramThatHasAFileOpenAndWritesLater() throws IOException {
        try (var open = Files.newOutputStream(place("changed"), StandardOpenOption.APPEND)) {
            assertThat(apply()).contains("changed is being written");
            open.write('x');
        }
    }

    @Test
    void seesWhatWasWrittenToAFileUnderItsOtherName() throws IOException {
        Files.createLink(directory.resolve("other-name"), place("changed"));
        Files.writeString(directory.resolve("other-name"), "agent's", StandardCharsets.UTF_8);
        assertThat(apply()).contains("changed was written to just now");
    }

    private Optional<String> apply() throws IOException {
        return new Swap(checkout, aside, looks).apply(DIFFERENCES);
    }

    private void come(String path) throws IOException {
        Files.createDirectories(aside.come(path).getParent());
        Files.writeString(aside.come(path), "new");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(place(path).getParent());
        Files.writeString(place(path), text);
    }

    private Path place(String path) {
        return directory.resolve(path);
    }

    private static Difference difference(String path, String oldMode, String newMode) {
        return new Difference(path, oldMode, newMode, "", "");
    }
}
