package io.tmuxorchestrator.bridge.spend;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What may be spent on a day: tokens, US dollars, or no more than either. */
public record Budget(OptionalLong tokens, OptionalDouble dollars) {

    /** Attribute of a placement: the budget of its agent. */
    public static final String OF_AGENT = "budget";

    /** Attribute of a placement: when somebody let its agent go on, in milliseconds. */
    public static final String RESUMED = "resumedAt";

    /** Attribute of the record of an agent: the budget of its project. */
    public static final String OF_PROJECT = "projectBudget";

    /** How to write one. */
    public static final String EXAMPLES = "5usd, 2M (tokens), or 2M,5usd";

    private static final Pattern DOLLARS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)usd");
    private static final Pattern TOKENS = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([km]?)(?:tokens)?");

    /** How far a budget is used up. */
    enum Level {
        FINE,
        LOW,
        EXHAUSTED
    }

    /** From here on somebody is warned. */
    private static final double MOST = 0.8;

    /** Empty for what is none. */
    public static Optional<Budget> parse(String text) {
        var tokens = OptionalLong.empty();
        var dollars = OptionalDouble.empty();
        for (var part : text.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
            var money = DOLLARS.matcher(part);
            var number = TOKENS.matcher(part);
            if (money.matches() && dollars.isEmpty()) {
                dollars = OptionalDouble.of(Double.parseDouble(money.group(1)));
            } else if (number.matches() && tokens.isEmpty()) {
                tokens = OptionalLong.of(Math.round(Double.parseDouble(number.group(1)) * times(number.group(2))));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Budget(tokens, dollars)).filter(Budget::isSome);
    }

    private static double times(String unit) {
        return unit.equals("k") ? 1e3 : unit.equals("m") ? 1e6 : 1;
    }

    /** One of nothing would hold an agent for ever, which is what a pause is for. */
    private boolean isSome() {
        return tokens.orElse(1) > 0 && dollars.orElse(1) > 0;
    }

    Level level(Amount spent) {
        var share = Math.max(
                tokens.isPresent() ? (double) spent.tokens() / tokens.getAsLong() : 0,
                dollars.isPresent() ? spent.dollars() / dollars.getAsDouble() : 0);
        if (share >= 1) {
            return Level.EXHAUSTED;
        }
        return share >= MOST ? Level.LOW : Level.FINE;
    }

    /** As it can be written again. */
    @Override
    public String toString() {
        var money = dollars.isPresent()
                ? BigDecimal.valueOf(dollars.getAsDouble()).stripTrailingZeros().toPlainString() + "usd"
                : "";
        return tokens.isPresent() ? tokens.getAsLong() + (money.isEmpty() ? " tokens" : "," + money) : money;
    }
}
