package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.cli.command.Times;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** What a figure is, as a person reads it. */
enum Unit {
    COUNT {
        @Override
        String show(double value) {
            return value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%.0f", value)
                    : String.format(Locale.ROOT, "%.1f", value);
        }
    },
    SHARE {
        @Override
        String show(double value) {
            return String.format(Locale.ROOT, "%.1f %%", 100 * value);
        }
    },
    MILLIS {
        @Override
        String show(double value) {
            if (value < 1_000) {
                return Math.round(value) + " ms";
            }
            return value < Duration.ofMinutes(2).toMillis()
                    ? String.format(Locale.ROOT, "%.1f s", value / 1_000)
                    : Times.rounded(Duration.ofMillis(Math.round(value)));
        }
    },
    BYTES {
        @Override
        String show(double value) {
            return String.format(Locale.ROOT, "%.0f MB", value / (1 << 20));
        }
    },
    DOLLARS {
        @Override
        String show(double value) {
            return String.format(Locale.ROOT, "$%.2f", value);
        }
    };

    abstract String show(double value);

    /** What the figures of that name are. */
    static Unit of(String name) {
        if (name.contains(".ms")) {
            return MILLIS;
        } else if (name.startsWith("memory.bytes")) {
            return BYTES;
        } else if (name.endsWith("dollars")) {
            return DOLLARS;
        }
        return name.endsWith(".share") || SHARES.contains(name) ? SHARE : COUNT;
    }

    private static final Set<String> SHARES =
            Set.of("utilisation", "uptime", "autonomy", "schedules.reliability", "teams.accuracy");
}
