package io.tmuxorchestrator.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** An amount of storage. Units count in 1024s, as the tools beside us do: {@code 64KB}, {@code 256MB}, {@code 2GB}. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([KMGT]?)I?B?");
    private static final List<String> UNITS = List.of("", "K", "M", "G", "T");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    public static ByteSize parse(String text) {
        var form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("not a size: " + text);
        }
        var factor = 1L << (10 * UNITS.indexOf(form.group(2)));
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(form.group(1)), factor));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large a size: " + text, e);
        }
    }

    /** In the largest unit that divides it evenly, so that it reads back as the same size. */
    @Override
    public String toString() {
        var unit = 0;
        var amount = bytes;
        while (amount > 0 && amount % 1024 == 0 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        return amount + UNITS.get(unit) + "B";
    }
}
