package io.tmuxorchestrator.sync.worktrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.snapshot.Admission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepingTest {

    @TempDir
    private Path temp;

    private Clones clones;
    private Keeping keeping;
    private RealRepository main;
    private Path place;

    @BeforeEach
    void makeRepository() throws IOException {
        temp = temp.toRealPath();
        clones = new Clones(temp.resolve("projects"));
        keeping = new Keeping(clones, Admission.of(Admission.SECRETS, 1000), Clock.systemUTC());
        main = RealRepository.make(temp.resolve("main"));
        place = temp.resolve("projects/shop/worktrees/developer");
    }

    @Test
    void makesItOnceOnABranchOfItsOwn() throws IOException {
        assertThat(keeping.ensure(wanted().build())).isInstanceOf(Standing.Made.class);
        var made = new RealRepository(place);
        assertThat(made.git("branch", "--show-current")).isEqualTo("feature/alice");
        assertThat(made.head()).isEqualTo(main.head());
        made.write("work", "work\n");
        assertThat(keeping.ensure(wanted().build())).isInstanceOf(Standing.There.class);
        assertThat(made.read("work")).isEqualTo("work\n");
    }

    @Test
    void takesTheBranchThatIsThereAndTheIntegrationBranchWhateverItsName() throws IOException {
        main.git("branch", "-m", "main", "trunk");
        main.git("branch", "feature/alice");
        main.write("later", "later\n");
        main.commit("Later");
        keeping.ensure(wanted().build());
        assertThat(new RealRepository(place).has("later")).isFalse();
        var bob = wanted().setBranch("bob")
                .setDirectory(temp.resolve("bob").toString())
                .build();
        keeping.ensure(bob);
        assertThat(new RealRepository(temp.resolve("bob")).has("later")).isTrue();
    }

    @Test
    void makesItAgainWhenSomebodyDeletedTheFiles() throws IOException {
        keeping.ensure(wanted().build());
        var made = new RealRepository(place);
        made.write("work", "work\n");
        var commit = made.commit("Work");
        new ProcessBuilder("rm", "-rf", place.toString()).start().onExit().join();
        assertThat(keeping.ensure(wanted().build())).isInstanceOf(Standing.Made.class);
        assertThat(made.head()).isEqualTo(commit);
    }

    @Test
    void refusesWhatItCannotMakeAndSaysWhy() throws IOException {
        var unborn = RealRepository.empty(temp.resolve("unborn"));
        assertThat(refused(wanted().setRepository(unborn.directory().toString())))
                .contains("no commit");
        assertThat(refused(wanted().setIntegrationBranch("nowhere"))).contains("nowhere");
        assertThat(refused(wanted().setBranch("main"))).contains("main");
        Files.createDirectories(place);
        Files.writeString(place.resolve("file"), "somebody's");
        assertThat(refused(wanted())).contains("holds something else");
        assertThat(place.resolve("file")).hasContent("somebody's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b", "a b", "../x", "a..b", "x.lock", "a//b", "refs/heads/$(id)", "", "@{1}", "a\nb"})
    void refusesNamesThatAreNoBranch(String branch) throws IOException {
        assertThat(refused(wanted().setBranch(branch))).startsWith("branch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/tmp/../etc", "--upload-pack=x", "ext::sh -c id", "ssh://-oProxyCommand=id/x"})
    void refusesWhatIsNoDirectory(String directory) throws IOException {
        assertThat(refused(wanted().setDirectory(directory))).startsWith("directory");
        assertThat(refused(wanted().setRepository(directory))).startsWith("repository");
    }

    @Test
    void clonesARepositoryOnceForAllWorktreesOfItsProject() throws IOException {
        var alice = wanted().setRepository("file://" + main.directory()).build();
        assertThat(keeping.ensure(alice)).isInstanceOf(Standing.Uncloned.class);
        clones.make(alice);
        assertThat(keeping.ensure(alice)).isInstanceOf(Standing.Made.class);
        var bob = Worktree.newBuilder(alice)
                .setId("shop-bob")
                .setBranch("feature/bob")
                .setDirectory(temp.resolve("bob").toString())
                .build();
        assertThat(keeping.ensure(bob)).isInstanceOf(Standing.Made.class);
        assertThat(new RealRepository(temp.resolve("bob")).head()).isEqualTo(main.head());
        assertThat(new RealRepository(place).git("remote")).isEqualTo("origin");
        assertThat(keeping.remove(alice)).isInstanceOf(Parting.Gone.class);
        assertThat(main.has("README.md")).isTrue();
    }

    @Test
    void saysWhyItCannotCloneAndLeavesNothing() throws IOException {
        var nowhere =
                wanted().setRepository("file://" + temp.resolve("nowhere")).build();
        assertThatThrownBy(() -> clones.make(nowhere))
                .hasMessageContaining("nowhere")
                .hasMessageContaining("by hand");
        assertThat(temp.resolve("projects/shop")).isEmptyDirectory();
        assertThat(refused(wanted().setRepository("https://ann:secret@example.org/shop.git")))
                .contains("password")
                .doesNotContain("secret");
    }

    @Test
    void removesItAndItsBranchWhenAllIsMerged() throws IOException {
        keeping.ensure(wanted().build());
        assertThat(keeping.remove(wanted().build())).isInstanceOf(Parting.Gone.class);
        assertThat(place).doesNotExist();
        assertThat(main.tryGit("rev-parse", "--verify", "feature/alice").exit()).isNotZero();
        assertThat(keeping.remove(wanted().build())).isInstanceOf(Parting.Gone.class);
    }

    @Test
    void keepsWhatIsNotMergedOnItsBranchAndOnAHiddenRef() throws IOException {
        keeping.ensure(wanted().build());
        var made = new RealRepository(place);
        made.write("work", "work\n");
        var commit = made.commit("Work");
        var gone = (Parting.Gone) keeping.remove(wanted().build());
        assertThat(place).doesNotExist();
        assertThat(main.git("rev-parse", "feature/alice")).isEqualTo(commit);
        assertThat(main.git("rev-parse", gone.kept().orElseThrow().ref())).isEqualTo(commit);
    }

    @Test
    void staysWhileSomethingIsNotCommitted() throws IOException {
        keeping.ensure(wanted().build());
        new RealRepository(place).write("work", "work\n");
        assertThat(((Parting.Stays) keeping.remove(wanted().build())).why()).contains("work");
        assertThat(place.resolve("work")).hasContent("work\n");
    }

    @Test
    void neverRemovesTheRepositoryItself() throws IOException {
        var itself = wanted().setDirectory(main.directory().toString()).build();
        assertThat(keeping.remove(itself)).isInstanceOf(Parting.Stays.class);
        assertThat(main.has("README.md")).isTrue();
    }

    private String refused(Worktree.Builder wanted) throws IOException {
        return ((Standing.Refused) keeping.ensure(wanted.build())).why();
    }

    private Worktree.Builder wanted() {
        return Worktree.newBuilder()
                .setId("shop-alice")
                .setProject("shop")
                .setAgent("alice")
                .setHost("here")
                .setRepository(main.directory().toString())
                .setDirectory(place.toString())
                .setBranch("feature/alice");
    }
}
