/**
 * Figures of agents, projects, hosts and the whole fleet, window by window. What an event counts as, what a window is made of
 * and when it is finished is pure; the processors read, keep and publish. Nothing here looks at a clock to decide a figure.
 */
@NullMarked
package io.tmuxorchestrator.analytics.metrics;

import org.jspecify.annotations.NullMarked;
