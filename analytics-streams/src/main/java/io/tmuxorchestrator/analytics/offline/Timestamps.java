package io.tmuxorchestrator.analytics.offline;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as files have them: ISO 8601 with a T or a space, without a zone in UTC; seconds, milliseconds or more since 1970. */
final class Timestamps {

    /** In seconds this is the year 5138, in milliseconds 1973. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private Timestamps() {}

    static Optional<Instant> parse(String text) {
        try {
            if (text.matches("-?\\d{1,20}(\\.\\d{1,9})?")) {
                return Optional.of(sinceEpoch(new BigDecimal(text)));
            }
            var iso = text.replaceFirst("(\\d) (\\d)", "$1T$2");
            if (!iso.contains("T")) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return Optional.of(
                    iso.matches(".*T.*(Z|[+-]\\d\\d.*)")
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant sinceEpoch(BigDecimal number) {
        var seconds = number;
        while (seconds.abs().compareTo(MOST_SECONDS) >= 0) {
            seconds = seconds.divide(THOUSAND);
        }
        return Instant.ofEpochMilli(seconds.multiply(THOUSAND).longValue());
    }
}
