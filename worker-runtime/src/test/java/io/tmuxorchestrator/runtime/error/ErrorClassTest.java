package io.tmuxorchestrator.runtime.error;

import static io.tmuxorchestrator.runtime.error.ErrorClass.AGENT_UNRESPONSIVE;
import static io.tmuxorchestrator.runtime.error.ErrorClass.BAD_INPUT;
import static io.tmuxorchestrator.runtime.error.ErrorClass.CONFIGURATION;
import static io.tmuxorchestrator.runtime.error.ErrorClass.NETWORK_TIMEOUT;
import static io.tmuxorchestrator.runtime.error.ErrorClass.PERMISSION;
import static io.tmuxorchestrator.runtime.error.ErrorClass.RESOURCE_EXHAUSTION;
import static io.tmuxorchestrator.runtime.error.ErrorClass.TMUX_SESSION_LOST;
import static io.tmuxorchestrator.runtime.error.ErrorClass.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tmuxorchestrator.runtime.config.ConfigurationException;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorClassTest {

    private static final class Lost extends RuntimeException implements ErrorClass.Classified {
        private static final long serialVersionUID = 1;
        private final ErrorClass errorClass;

        Lost(ErrorClass errorClass) {
            this.errorClass = errorClass;
        }

        @Override
        public ErrorClass errorClass() {
            return errorClass;
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new ConnectException("refused"), NETWORK_TIMEOUT),
                arguments(new SocketTimeoutException("read"), NETWORK_TIMEOUT),
                arguments(new UnknownHostException("kafka"), NETWORK_TIMEOUT),
                arguments(new TimeoutException("late"), NETWORK_TIMEOUT),
                arguments(new org.apache.kafka.common.errors.TimeoutException("late"), NETWORK_TIMEOUT),
                arguments(new DisconnectException("gone"), NETWORK_TIMEOUT),
                arguments(new ConfigException("No resolvable bootstrap urls given in ..."), NETWORK_TIMEOUT),
                arguments(new SerializationException("no Avro"), BAD_INPUT),
                arguments(invalidRecord(), BAD_INPUT),
                arguments(new ConfigException("acks", "some"), CONFIGURATION),
                arguments(invalidConfiguration(), CONFIGURATION),
                arguments(new SaslAuthenticationException("wrong password"), PERMISSION),
                arguments(new TopicAuthorizationException("orc.events"), PERMISSION),
                arguments(new AccessDeniedException("/root"), PERMISSION),
                arguments(new OutOfMemoryError("Java heap space"), RESOURCE_EXHAUSTION),
                arguments(new IOException("No space left on device"), RESOURCE_EXHAUSTION),
                arguments(new Lost(TMUX_SESSION_LOST), TMUX_SESSION_LOST),
                arguments(new Lost(AGENT_UNRESPONSIVE), AGENT_UNRESPONSIVE),
                arguments(new NoSuchFileException("/nowhere"), UNKNOWN),
                arguments(new FileNotFoundException("/nowhere"), UNKNOWN),
                arguments(new IllegalStateException("?"), UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasAClassAlsoWhenItIsWrapped(Throwable failure, ErrorClass expected) {
        assertThat(ErrorClass.of(failure)).isEqualTo(expected);
        assertThat(ErrorClass.of(new ExecutionException(failure))).isEqualTo(expected);
        assertThat(ErrorClass.of(new StreamsException("in a thread", new CompletionException(failure))))
                .isEqualTo(expected);
        assertThat(ErrorClass.of(new KafkaException("cannot make a client", failure)))
                .isEqualTo(expected);
    }

    @Test
    void theOutermostThatIsKnownCounts() {
        assertThat(ErrorClass.of(new Lost(AGENT_UNRESPONSIVE).initCause(new IOException("pipe"))))
                .isEqualTo(AGENT_UNRESPONSIVE);
    }

    @Test
    void labelsAreWordsForMetrics() {
        for (var kind : ErrorClass.values()) {
            assertThat(kind.label()).matches("[a-z_]+");
            assertThat(kind.strategy()).isNotNull();
        }
    }

    @Test
    void unwrapsAFutureAndNothingElse() {
        var failure = new IOException("inner");
        assertThat(ErrorClass.unwrap(new ExecutionException(failure))).isSameAs(failure);
        assertThat(ErrorClass.unwrap(failure)).isSameAs(failure);
    }

    private static ConfigurationException invalidConfiguration() {
        try {
            ConfigurationLoader.of(Map.of("topics", TopicsSettings.class))
                    .flags(Map.of("topics.partitions", "none"))
                    .load();
            throw new AssertionError("loaded");
        } catch (ConfigurationException e) {
            return e;
        }
    }

    private static InvalidRecord invalidRecord() {
        try {
            RecordJson.read(AgentMessage.getClassSchema(), "{\"what\": 1}");
            throw new AssertionError("read");
        } catch (InvalidRecord e) {
            return e;
        }
    }
}
