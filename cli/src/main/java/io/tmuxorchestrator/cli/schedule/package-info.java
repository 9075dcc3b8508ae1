/** Messages at given times: writing, changing and showing schedules. When they fire the scheduler decides. */
@NullMarked
package io.tmuxorchestrator.cli.schedule;

import org.jspecify.annotations.NullMarked;
