/** Rules about what is not wrong yet: how likely it will be, or how much time is left. Pure, as all rules. */
@NullMarked
package io.tmuxorchestrator.analytics.forecast;

import org.jspecify.annotations.NullMarked;
