/** What could be done better, from figures and from what holds now. Pure: who reads the topics is another's concern. */
@NullMarked
package io.tmuxorchestrator.analytics.advice;

import org.jspecify.annotations.NullMarked;
