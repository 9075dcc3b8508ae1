package io.tmuxorchestrator.composer.turn;

/**
 * Something that one composer alone does.
 *
 * @param lease name of the lease
 * @param writer id, below the prefix of the installation, under which it writes
 * @param does of whoever does it, for people: {@code fields the teams of host h1}
 */
public record Duty(String lease, String writer, String does) {}
