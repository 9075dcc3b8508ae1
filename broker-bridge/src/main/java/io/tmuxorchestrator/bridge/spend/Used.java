package io.tmuxorchestrator.bridge.spend;

import java.util.Optional;

/**
 * What an agent says that it has used.
 *
 * @param micros what it cost, where it says that itself
 */
record Used(Tokens tokens, Optional<Long> micros) {

    static final Used NOTHING = new Used(Tokens.NONE, Optional.empty());

    /** Of two readings of a counter: what was used between them; all of it if the counter began anew. */
    Used since(Used before) {
        var tokensSince = tokens.minus(before.tokens);
        var microsSince = micros.map(m -> m - before.micros.orElse(0L));
        return tokensSince.isNegative() || microsSince.filter(m -> m < 0).isPresent()
                ? this
                : new Used(tokensSince, microsSince);
    }

    Amount amount(Optional<Price> price) {
        var cost = micros.or(() -> price.map(p -> p.micros(tokens)));
        return new Amount(tokens.anew(), cost.orElse(0L), cost.isPresent() ? 0 : tokens.anew());
    }
}
