package io.tmuxorchestrator.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What holds, layer over layer. Never changes; any thread may ask. Sections that some layer mentions are known to be
 * valid once this exists; the others are made from their defaults when asked for.
 */
public final class Configuration {
    private final Catalogue catalogue;
    private final Layers layers;
    private final Binder binder;
    private final Optional<Entry> profile;
    private final Map<String, Record> bound = new ConcurrentHashMap<>();

    Configuration(Catalogue catalogue, Layers layers, Binder binder, Optional<Entry> profile) {
        this.catalogue = catalogue;
        this.layers = layers;
        this.binder = binder;
        this.profile = profile;
    }

    /** The settings of a section, by the record that was registered for it. */
    public <T extends Record> T section(Class<T> type) {
        return type.cast(bind(catalogue.section(type)));
    }

    /** The environment profile in use, if one was chosen. */
    public Optional<String> profile() {
        return profile.map(Entry::value);
    }

    /** Every setting with its value and where that comes from; secrets are masked. In the order of the sections. */
    public List<Entry> entries() {
        return Stream.concat(
                        profile.stream(),
                        catalogue.sections().stream().flatMap(section -> layers.entries(section).stream()))
                .toList();
    }

    Record bind(Section section) {
        return bound.computeIfAbsent(section.name(), name -> binder.bind(section));
    }

    @Override
    public String toString() {
        return entries().toString();
    }
}
