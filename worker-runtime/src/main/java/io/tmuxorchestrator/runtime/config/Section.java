package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A section's settings in the order of its record's components, read from the annotations through Jackson. */
final class Section {
    private final String name;
    private final Class<? extends Record> type;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<Setting> maps = new ArrayList<>();

    private Section(String name, Class<? extends Record> type) {
        this.name = name;
        this.type = type;
    }

    static Section read(String name, Class<? extends Record> type, ObjectMapper mapper) {
        var section = new Section(name, type);
        section.add(name, mapper.constructType(type), mapper);
        return section;
    }

    /** The keys of one item, for a setting that is a list of records; its paths begin with the setting's own. */
    static Optional<Section> ofItems(Setting setting, ObjectMapper mapper) {
        return setting.isListOfRecords()
                ? Optional.of(read(setting.path(), itemType(setting), mapper))
                : Optional.empty();
    }

    private static Class<? extends Record> itemType(Setting setting) {
        return setting.type().getContentType().getRawClass().asSubclass(Record.class);
    }

    private void add(String prefix, JavaType record, ObjectMapper mapper) {
        BeanDescription description = mapper.getDeserializationConfig().introspect(record);
        for (var property : description.findProperties()) {
            var path = prefix + "." + property.getName();
            if (isGroup(property.getPrimaryType())) {
                add(path, property.getPrimaryType(), mapper);
            } else {
                add(setting(path, property));
            }
        }
    }

    private void add(Setting setting) {
        settings.put(setting.path(), setting);
        if (setting.isMap()) {
            maps.add(setting);
        }
    }

    /** A nested record is a group of settings; a size is a record too, but written as one text. */
    static boolean isGroup(JavaType type) {
        return type.isRecordType() && !type.hasRawClass(ByteSize.class);
    }

    private static Setting setting(String path, BeanPropertyDefinition property) {
        var metadata = property.getMetadata();
        var member = property.getPrimaryMember();
        return new Setting(
                path,
                property.getPrimaryType(),
                Optional.ofNullable(metadata.getDefaultValue()),
                Optional.ofNullable(metadata.getDescription()).orElse(""),
                allowed(member),
                member.hasAnnotation(Secret.class));
    }

    private static String allowed(AnnotatedMember member) {
        var allowed = member.getAnnotation(Allowed.class);
        return allowed == null ? "" : allowed.value();
    }

    String name() {
        return name;
    }

    Class<? extends Record> type() {
        return type;
    }

    List<Setting> settings() {
        return List.copyOf(settings.values());
    }

    List<Setting> maps() {
        return maps;
    }

    /** The setting that a path names, be it whole or a key within a map. */
    Optional<Setting> setting(String path) {
        var exact = settings.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        return maps.stream().filter(map -> path.startsWith(map.path() + ".")).findFirst();
    }

    boolean isGroup(String path) {
        return path.equals(name) || settings.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
    }
}
