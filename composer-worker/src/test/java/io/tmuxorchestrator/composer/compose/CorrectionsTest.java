package io.tmuxorchestrator.composer.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.composer.compose.Corrections.Correction;
import io.tmuxorchestrator.composer.compose.Corrections.Instead;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

    private static final String USUAL = "developer,pm,tester";

    private Corrections corrections = new Corrections(List.of());

    private void wanted(String directory, String roles) {
        corrections = corrections.with(new Correction(directory, "go_project", USUAL, roles));
    }

    private String proposed(String directory, String template, String usual) {
        return corrections
                .instead(directory, template, usual)
                .map(Instead::roles)
                .orElse(usual);
    }

    @Test
    void whatWasWantedOfAProjectIsProposedForItAgain() {
        wanted("/shop", "developer,pm");
        assertThat(proposed("/shop", "go_project", USUAL)).isEqualTo("developer,pm");
        assertThat(proposed("/blog", "go_project", USUAL)).isEqualTo(USUAL);
        // It has grown since, or is something else now: what was said of it before says nothing of that.
        assertThat(proposed("/shop", "go_project", "developer,developer,pm,tester"))
                .isEqualTo("developer,developer,pm,tester");
        assertThat(proposed("/shop", "base", USUAL)).isEqualTo(USUAL);
        wanted("/shop", USUAL);
        assertThat(proposed("/shop", "go_project", USUAL)).isEqualTo(USUAL);
        assertThat(corrections.all()).isEmpty();
    }

    @Test
    void whatWasWantedOfThreeProjectsInARowIsProposedForTheNext() {
        wanted("/a", "developer,pm");
        wanted("/b", "developer,pm");
        assertThat(proposed("/new", "go_project", USUAL)).isEqualTo(USUAL);
        wanted("/c", "developer,pm");
        assertThat(proposed("/new", "go_project", USUAL)).isEqualTo("developer,pm");
        wanted("/d", "pm,tester");
        assertThat(proposed("/new", "go_project", USUAL)).isEqualTo(USUAL);
    }
}
