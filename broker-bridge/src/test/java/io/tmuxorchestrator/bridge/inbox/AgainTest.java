package io.tmuxorchestrator.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Priority;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgainTest {

    private final AgentMessage first = AgentMessage.newBuilder()
            .setId("m-1")
            .setCopyOf("to-all")
            .setSenderId("bob")
            .setRecipientId("alice")
            .setPriority(Priority.HIGH)
            .setInReplyTo("m-0")
            .setMetadata(Map.of("k", "v"))
            .setContent("build it\nnow")
            .build();

    private static AgentMessage again(AgentMessage message) {
        return Again.of(message).message(Optional.empty());
    }

    @Test
    void isTheSameButForItsIdAndALineBefore() {
        var again = again(first);
        assertThat(again.getContent()).matches("(?s)\\(sent again after a restart; .*\\)\nbuild it\nnow");
        assertThat(again.getCopyOf()).contains("m-1");
        assertThat(again.getMetadata()).containsEntry("k", "v").containsEntry("again", "true");
        assertThat(AgentMessage.newBuilder(again)
                        .setId("m-1")
                        .setCopyOf("to-all")
                        .setMetadata(first.getMetadata())
                        .setContent(first.getContent())
                        .clearCorrelationId()
                        .build())
                .isEqualTo(first);
        assertThat(again(first)).isEqualTo(again);
    }

    @Test
    void namesTheFirstHoweverOftenItIsSentAndHasOneLineBefore() {
        var third = again(again(again(first)));
        assertThat(Again.original(third)).isEqualTo("m-1");
        assertThat(third.getContent()).isEqualTo(again(first).getContent());
        assertThat(third.getId()).isNotEqualTo(again(first).getId());
        assertThat(Again.of(again(again(first))).isTooOften()).isFalse();
        assertThat(Again.of(third).isTooOften()).isTrue();
    }

    @Test
    void saysWhatItsAgentWorksOn() {
        assertThat(Again.of(first).message(Optional.of("T-17")).getContent())
                .startsWith("(sent again after a restart; ")
                .contains("; your task is T-17)\nbuild it");
    }
}
