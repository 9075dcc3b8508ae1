package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN = List.of("bootstrap", "prefix", "partitions");

    @Test
    void findsATypo() {
        assertThat(Nearest.to("bootstrp", KNOWN)).contains("bootstrap");
        assertThat(Nearest.to("BOOTSTRAP", KNOWN)).contains("bootstrap");
        assertThat(Nearest.suggestion("partition", KNOWN)).isEqualTo("did you mean partitions?");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Nearest.to("zzzzzzzz", KNOWN)).isEmpty();
        assertThat(Nearest.suggestion("zzzzzzzz", KNOWN)).isEqualTo("use one of bootstrap, prefix, partitions");
    }
}
