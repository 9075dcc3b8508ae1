/**
 * Sends messages when they are due, each once. Deciding ({@link io.tmuxorchestrator.scheduler.Firing}, and what it is made of)
 * is pure; the processor carries it out in one transaction with what the schedule has come to.
 */
@NullMarked
package io.tmuxorchestrator.scheduler;

import org.jspecify.annotations.NullMarked;
