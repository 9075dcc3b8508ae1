package io.tmuxorchestrator.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class AppendTimeTest {

    @Test
    void withoutAHeaderTheRecordsOwnTimeCounts() {
        assertThat(AppendTime.of(new RecordHeaders(), 1000)).isEqualTo(Instant.ofEpochMilli(1000));
    }

    @Test
    void theFirstTimeSurvivesEveryCopy() {
        var headers = new RecordHeaders();
        AppendTime.carry(headers, 1000);
        AppendTime.carry(headers, 2000);
        assertThat(AppendTime.of(headers, 3000)).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(headers.headers(AppendTime.HEADER)).hasSize(1);
    }

    @Test
    void aHeaderThatIsNoTimeIsPassedOver() {
        var headers = new RecordHeaders();
        headers.add(AppendTime.HEADER, "soon".getBytes(StandardCharsets.UTF_8));
        assertThat(AppendTime.of(headers, 1000)).isEqualTo(Instant.ofEpochMilli(1000));
    }
}
