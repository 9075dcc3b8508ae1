/** The figures of a large fleet, beside a plain consumer that counts the same events. */
@NullMarked
package io.tmuxorchestrator.benchmarks.analytics;

import org.jspecify.annotations.NullMarked;
