/** What is done about an alert without a person: which remedy it has, whether it may be carried out, and what came of it. */
@NullMarked
package io.tmuxorchestrator.analytics.remedy;

import org.jspecify.annotations.NullMarked;
