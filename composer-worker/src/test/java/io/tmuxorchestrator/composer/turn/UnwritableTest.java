package io.tmuxorchestrator.composer.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class UnwritableTest {

    @Test
    void onlyWhatIsTheRecordsOwnFaultIsNotTriedAgain() {
        assertThat(Unwritable.is(new SerializationException("no time holds it")))
                .isTrue();
        assertThat(Unwritable.is(new KafkaException("in error state", new RecordTooLargeException("2 MB"))))
                .isTrue();
        assertThat(Unwritable.is(new KafkaException(new TimeoutException("60 s"))))
                .isFalse();
        assertThat(Unwritable.is(new ProducerFencedException("another"))).isFalse();
    }
}
