/**
 * What {@code orc demo} shows, and how it is counted: chapters of orders and mishaps, and an account of what the topics say came of
 * them. Pure: who gives orders, reads topics and draws is elsewhere.
 */
@NullMarked
package io.tmuxorchestrator.cli.demo.story;

import org.jspecify.annotations.NullMarked;
