/** How punctual the scheduler is, how much it holds, and how soon it is back. Read from the topic, and timed from the due moment. */
@NullMarked
package io.tmuxorchestrator.benchmarks.scheduler;

import org.jspecify.annotations.NullMarked;
