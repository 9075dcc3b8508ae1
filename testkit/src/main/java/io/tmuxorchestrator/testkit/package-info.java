/**
 * What the tests of all modules share: real services chosen once per run, a settable clock, ledgers that count, and each
 * promise of the design as a suite that any implementation can be run against. Knows no worker.
 *
 * <p>Not null-marked: a test that dereferences null fails, which is all it should do.
 */
package io.tmuxorchestrator.testkit;
