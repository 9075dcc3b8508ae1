package io.tmuxorchestrator.composer.field;

import java.time.Duration;

/**
 * How quickly teams are looked after.
 *
 * @param lease for how long the right to field the teams of a host holds if it is not renewed
 * @param sweep how often all teams are looked at, besides whenever something changes
 * @param parting how long what is left of a disbanded team may take to go before it is told
 */
public record Pace(Duration lease, Duration sweep, Duration parting) {}
