/** Agents and hosts: who there is, starting, moving and ending them, and waiting for what becomes of it. */
@NullMarked
package io.tmuxorchestrator.cli.agent;

import org.jspecify.annotations.NullMarked;
