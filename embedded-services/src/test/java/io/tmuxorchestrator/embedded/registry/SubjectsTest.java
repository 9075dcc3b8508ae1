package io.tmuxorchestrator.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.embedded.registry.RegistryRecord.SetLevel;
import io.tmuxorchestrator.embedded.registry.SchemaVersion.SchemaReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the registry decides, without a broker and without HTTP. */
class SubjectsTest {
    private static final String V1 = record("{'name':'a','type':'int'}");
    private static final String WITH_DEFAULT =
            record("{'name':'a','type':'int'},{'name':'b','type':'int','default':0}");
    private static final String WITHOUT_DEFAULT = record("{'name':'a','type':'int'},{'name':'b','type':'int'}");
    private static final String OTHER_FIELD = record("{'name':'c','type':'int'}");
    private static final String OTHER_FIELD_WITH_DEFAULT = record("{'name':'c','type':'int','default':0}");

    private SchemaStore store = SchemaStore.EMPTY;

    private static String record(String fields) {
        return "{'type':'record','name':'R','fields':[%s]}".formatted(fields).replace('\'', '"');
    }

    private int register(String subject, String schema, SchemaReference... references) {
        var change = Subjects.register(store, subject, schema, List.of(references));
        store = store.with(change.records());
        return change.answer();
    }

    private void level(CompatibilityLevel level) {
        store = store.with(List.of(new SetLevel(SchemaStore.GLOBAL, level)));
    }

    private <T> T apply(Subjects.Change<T> change) {
        store = store.with(change.records());
        return change.answer();
    }

    @Test
    void oneTextHasOneIdUnderEverySubject() {
        assertThat(register("a", V1)).isEqualTo(1);
        assertThat(register("b", WITH_DEFAULT)).isEqualTo(2);
        assertThat(register("c", V1.replace(",", " ,\n "))).isEqualTo(1);
        assertThat(register("a", V1)).isEqualTo(1);
        assertThat(store.versions("a")).hasSize(1);
    }

    /** For each level: may this schema follow V1; and may the last one follow both, though not the first. */
    @ParameterizedTest
    @CsvSource({
        "NONE,                true,  true,  true",
        "BACKWARD,            true,  false, false",
        "BACKWARD_TRANSITIVE, true,  false, false",
        "FORWARD,             true,  true,  false",
        "FORWARD_TRANSITIVE,  true,  true,  false",
        "FULL,                true,  false, false",
        "FULL_TRANSITIVE,     true,  false, false"
    })
    void levelsDecideWhatMayFollow(CompatibilityLevel level, boolean withDefault, boolean without, boolean other) {
        level(level);
        register("s", V1);
        assertThat(accepts(WITH_DEFAULT)).isEqualTo(withDefault);
        assertThat(accepts(WITHOUT_DEFAULT)).isEqualTo(without);
        assertThat(accepts(OTHER_FIELD)).isEqualTo(other);
    }

    /** Each step reads the one before, the last does not read the first. */
    @ParameterizedTest
    @CsvSource({"BACKWARD,true", "BACKWARD_TRANSITIVE,false", "FULL,false", "FULL_TRANSITIVE,false", "NONE,true"})
    void transitiveLevelsLookAtEveryVersion(CompatibilityLevel level, boolean accepted) {
        level(CompatibilityLevel.NONE);
        register("s", OTHER_FIELD);
        register("s", V1);
        level(level);
        assertThat(accepts(WITH_DEFAULT))
                .isEqualTo(
                        level != CompatibilityLevel.BACKWARD_TRANSITIVE && level != CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(accepts(record("{'name':'a','type':'long'}"))).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"FORWARD,true", "FORWARD_TRANSITIVE,false"})
    void forwardLevelsAskWhetherOldReadersUnderstand(CompatibilityLevel level, boolean accepted) {
        level(CompatibilityLevel.NONE);
        register("s", OTHER_FIELD);
        register("s", OTHER_FIELD_WITH_DEFAULT);
        level(level);
        assertThat(accepts(V1)).isEqualTo(accepted);
    }

    private boolean accepts(String schema) {
        try {
            Subjects.register(store, "s", schema, List.of());
            return true;
        } catch (RegistryRefusal refusal) {
            assertThat(refusal.code()).isEqualTo(409);
            return false;
        }
    }

    @Test
    void refusalSaysWhatIsIncompatible() {
        register("s", V1);
        assertThatThrownBy(() -> register("s", WITHOUT_DEFAULT))
                .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE")
                .hasMessageContaining("oldSchemaVersion: 1")
                .hasMessageContaining("compatibility: 'BACKWARD'");
    }

    @Test
    void deletedVersionIsFoundByItsIdAndItsNumberIsNotGivenAgain() {
        register("s", V1);
        assertThat(apply(Subjects.delete(store, "s"))).containsExactly(1);
        assertThat(store.liveVersions("s")).isEmpty();
        assertThat(store.withId(1)).hasSize(1);
        assertThat(register("s", V1)).isEqualTo(1);
        assertThat(store.liveVersions("s"))
                .singleElement()
                .extracting(SchemaVersion::version)
                .isEqualTo(2);
    }

    @Test
    void idIsNeverGivenTwiceEvenWhenEveryTraceIsGone() {
        register("s", V1);
        register("s", WITH_DEFAULT);
        apply(Subjects.delete(store, "s"));
        apply(Subjects.deleteForGood(store, "s"));
        assertThat(store.subjects()).isEmpty();
        assertThat(store.withId(2)).isEmpty();
        assertThat(register("s", V1)).isEqualTo(3);
    }

    @Test
    void referencesAreResolvedThroughOthers() {
        register("leaf", "{\"type\":\"enum\",\"name\":\"x.Leaf\",\"symbols\":[\"A\"]}");
        register("node", record("{'name':'leaf','type':'x.Leaf'}"), new SchemaReference("x.Leaf", "leaf", 1));
        var root = "{\"type\":\"record\",\"name\":\"Root\",\"fields\":[{\"name\":\"r\",\"type\":\"R\"},"
                + "{\"name\":\"l\",\"type\":\"x.Leaf\"}]}";
        var id = register("root", root, new SchemaReference("R", "node", 1), new SchemaReference("x.Leaf", "leaf", 1));

        var stored = store.withId(id).get(0);
        assertThat(stored.schema()).isEqualTo(root).doesNotContain("enum");
        assertThat(AvroText.parse(stored, store).toString()).contains("enum");
        assertThatThrownBy(() -> Subjects.delete(store, "leaf"))
                .isInstanceOfSatisfying(
                        RegistryRefusal.class, r -> assertThat(r.code()).isEqualTo(42206));
        assertThatThrownBy(() -> register("root", root, new SchemaReference("R", "nowhere", 1)))
                .hasMessageContaining("version 1 of subject 'nowhere', which does not exist");
    }

    @Test
    void recordsSurviveTheTopic() throws Exception {
        register("a", V1);
        var records = List.of(
                new RegistryRecord.Keep(
                        new SchemaVersion("a\"b", 7, 9, V1, List.of(new SchemaReference("x.Y", "other", 2)), true)),
                new RegistryRecord.Forget("a", 1),
                new SetLevel(SchemaStore.GLOBAL, CompatibilityLevel.FULL),
                new SetLevel("a", CompatibilityLevel.NONE),
                new RegistryRecord.ClearLevel("a"),
                new RegistryRecord.HighestId(12));
        for (var change : records) {
            var text = RegistryCodec.write(change);
            assertThat(RegistryCodec.read(text.key(), text.value())).contains(change);
        }
    }
}
