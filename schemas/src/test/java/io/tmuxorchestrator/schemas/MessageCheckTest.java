package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageCheckTest {

    private static AgentMessage.Builder message() {
        return AgentMessage.newBuilder().setRecipientId("alice").setContent("run the tests");
    }

    @Test
    void takesAMessageOfTwoFields() {
        var message = message().build();
        assertThat(MessageCheck.refusals(message)).isEmpty();
        assertThat(message.getMessageType()).isEqualTo(MessageType.COMMAND);
        assertThat(message.getPriority()).isEqualTo(Priority.NORMAL);
        assertThat(message.getRequiresResponse()).isFalse();
        assertThat(message.getTtlSeconds()).isEmpty();
        assertThat(message.getProtocolVersion()).isEqualTo("tmux-bridge-v1");
    }

    @Test
    void namesFieldValueAndRemedyOfEveryMistake() {
        var refusals = MessageCheck.refusals(message()
                .setRecipientId("al ice")
                .setMessageType(MessageType.UNKNOWN)
                .setTtlSeconds(0)
                .setHops(-1)
                .setProject("a/b")
                .setContent("x".repeat(MessageCheck.MAX_CONTENT + 1))
                .build());
        assertThat(refusals)
                .extracting(Refusal::toString)
                .containsExactly(
                        "recipientId: 'al ice' is no name of an agent; use letters, digits, '_' and '-', at most 63,"
                                + " beginning with a letter or digit",
                        "messageType: 'UNKNOWN' is no type to send; use COMMAND, STATUS_REQUEST, ...",
                        "content: '900001 characters' is too long; put it into a file and send its path, or cut it to"
                                + " 900000",
                        "ttlSeconds: '0' is not positive; use 1 or more, or leave it out for no limit",
                        "hops: '-1' is negative; leave it out",
                        "project: 'a/b' is no name of a project; use letters, digits, '_' and '-'");
    }

    @Test
    void anEmptyRecipientIsNamed() {
        assertThat(MessageCheck.refusals(message().setRecipientId("").build()))
                .extracting(Refusal::toString)
                .containsExactly("recipientId: '' is empty; name an agent, @role, project:name or @all");
    }
}
