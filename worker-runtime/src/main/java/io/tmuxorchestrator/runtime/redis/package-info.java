/**
 * What is true right now and cheap to lose: leases and the live view. Redis may be away or flushed at any moment; then the
 * system goes on in a reduced form and says so. Nothing here may be the only place where something stands.
 */
@NullMarked
package io.tmuxorchestrator.runtime.redis;

import org.jspecify.annotations.NullMarked;
