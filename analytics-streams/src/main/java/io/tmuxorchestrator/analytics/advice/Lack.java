package io.tmuxorchestrator.analytics.advice;

/**
 * Why nothing is advised.
 *
 * @param why to be read on from the kind: what there is too little of, and how much would do
 */
public record Lack(Advice.Kind kind, String why) {}
