/**
 * The catalogue of topics: what each is for, how it is set up, and whether a cluster has it so. Deciding ({@link
 * io.tmuxorchestrator.schemas.topics.TopicPlan}) is pure; {@link io.tmuxorchestrator.schemas.topics.TopicAdmin} does.
 */
@NullMarked
package io.tmuxorchestrator.schemas.topics;

import org.jspecify.annotations.NullMarked;
