/**
 * What a process writes down: text for people on a terminal, JSON lines for everybody else, and files that rotate and go.
 * Set up in code, so that a start costs no XML. Secrets are masked in every line.
 */
@NullMarked
package io.tmuxorchestrator.runtime.log;

import org.jspecify.annotations.NullMarked;
