/** Alerts and silences: who is told what, and what is done about it. When one is raised the analytics decide. */
@NullMarked
package io.tmuxorchestrator.cli.alert;

import org.jspecify.annotations.NullMarked;
