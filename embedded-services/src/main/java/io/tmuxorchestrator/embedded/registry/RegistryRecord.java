package io.tmuxorchestrator.embedded.registry;

/** One record of the registry's topic. The topic is compacted, so each replaces the one before it with the same key. */
sealed interface RegistryRecord {
    /** A version as it is from now on. */
    record Keep(SchemaVersion version) implements RegistryRecord {}

    /** A version that never was. */
    record Forget(String subject, int version) implements RegistryRecord {}

    /** {@link SchemaStore#GLOBAL} for all subjects without a level of their own. */
    record SetLevel(String subject, CompatibilityLevel level) implements RegistryRecord {}

    record ClearLevel(String subject) implements RegistryRecord {}

    /** An id once given is never given again, also when every trace of its schema is gone: old data still carries it. */
    record HighestId(int id) implements RegistryRecord {}
}
