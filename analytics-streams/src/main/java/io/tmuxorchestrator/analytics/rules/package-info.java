/**
 * Ways of telling that something is wrong, each from what is seen of one subject. Pure: no topic, no clock, no thread; what
 * becomes of what they find is not known here.
 */
@NullMarked
package io.tmuxorchestrator.analytics.rules;

import org.jspecify.annotations.NullMarked;
