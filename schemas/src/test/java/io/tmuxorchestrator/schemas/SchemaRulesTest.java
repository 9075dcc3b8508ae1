package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every schema here promises to its readers. */
class SchemaRulesTest {

    static Stream<Schema> namedTypes() {
        var found = new LinkedHashMap<String, Schema>();
        Arrays.stream(Topic.values()).flatMap(t -> t.value().stream()).forEach(s -> collect(s, found));
        return found.values().stream();
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(f -> collect(f.schema(), found));
                }
            }
            case ENUM -> found.putIfAbsent(schema.getFullName(), schema);
            case UNION -> schema.getTypes().forEach(s -> collect(s, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            default -> {
                // Has no parts.
            }
        }
    }

    @ParameterizedTest
    @MethodSource("namedTypes")
    void isDocumented(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getName()).isNotBlank();
        if (schema.getType() == Schema.Type.RECORD) {
            assertThat(schema.getFields())
                    .allSatisfy(f -> assertThat(f.doc()).as(f.name()).isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("namedTypes")
    void anOldReaderSurvivesANewSymbol(Schema schema) {
        if (schema.getType() == Schema.Type.ENUM) {
            assertThat(schema.getEnumDefault()).as(schema.getName()).isNotNull();
        }
    }

    /** Wider unions have no plain JSON form and no column in SQL. */
    @ParameterizedTest
    @MethodSource("namedTypes")
    void aUnionIsNullOrOneThingAndDefaultsToNull(Schema schema) {
        if (schema.getType() == Schema.Type.RECORD) {
            assertThat(schema.getFields()).filteredOn(f -> f.schema().isUnion()).allSatisfy(f -> {
                assertThat(f.schema().getTypes()).hasSize(2);
                assertThat(f.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
                assertThat(f.hasDefaultValue()).isTrue();
            });
        }
    }
}
