package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of records: how they are written, and what is said of a mistake in one of their items. */
class ListItemTest {

    record Stop(
            Optional<String> place,
            Optional<Duration> stay,
            @Allowed("calm or busy") Optional<LoaderFixture.Mood> mood) {
        Stop {
            InvalidSetting.unless(stay.isEmpty() || !stay.get().isNegative(), "stay", "is negative");
            InvalidSetting.unless(place.isPresent(), "place", "is not set");
        }
    }

    record TourSettings(
            @JsonProperty(defaultValue = "on foot") String by, List<Stop> stops) {}

    @TempDir
    Path directory;

    private LoaderFixture fixture(String yaml) {
        return new LoaderFixture(directory).section("tour", TourSettings.class).yaml(yaml);
    }

    @Test
    void isWrittenAsBlocksOrInOneLine() {
        var expected = List.of(
                new Stop(Optional.of("Ulm"), Optional.of(Duration.ofHours(1)), Optional.empty()),
                new Stop(Optional.of("Bonn"), Optional.empty(), Optional.of(LoaderFixture.Mood.BUSY)));
        var yaml = """
                tour:
                  stops:
                    - {place: Ulm, stay: 1h}
                    - place: Bonn
                      mood: busy
                """;
        assertThat(fixture(yaml).load().section(TourSettings.class).stops()).isEqualTo(expected);
        var line = "[{\"place\": \"Ulm\", \"stay\": \"1h\"}, {\"place\": \"Bonn\", \"mood\": \"busy\"}]";
        assertThat(fixture("")
                        .flag("tour.stops", line)
                        .load()
                        .section(TourSettings.class)
                        .stops())
                .isEqualTo(expected);
        assertThat(fixture("").load().section(TourSettings.class).stops()).isEmpty();
    }

    @Test
    void aMistakeIsNamedByItemAndKey() {
        assertThat(problems("- {place: Ulm}\n    - {place: Bonn, stay: soon}"))
                .containsExactly("orc.yaml:2: tour.stops[1].stay: 'soon' is not a duration;"
                        + " use one such as 500ms, 30s, 5m, 2h or 7d");
        assertThat(problems("- {place: Ulm, mood: mad}"))
                .containsExactly("orc.yaml:2: tour.stops[0].mood: 'mad' is not one of the choices; use calm or busy");
        assertThat(problems("- {place: Ulm, stay: -5ms}"))
                .containsExactly("orc.yaml:2: tour.stops[0].stay: '-5ms' is negative;"
                        + " use one such as 500ms, 30s, 5m, 2h or 7d");
        assertThat(problems("- {stay: 1s}"))
                .containsExactly("orc.yaml:2: tour.stops[0].place is not set; use a single value");
        assertThat(problems("- {plaec: Ulm}"))
                .containsExactly("orc.yaml:2: tour.stops[0].plaec is not a setting; did you mean place?");
        assertThat(problems("- Ulm"))
                .containsExactly("orc.yaml:2: tour.stops[0] is no group of keys; use one of place, stay, mood");
    }

    @Test
    void whatIsNoListIsSaidToBeNone() {
        assertThat(fixture("").flag("tour.stops", "Ulm").problems())
                .containsExactly("flag --set tour.stops: tour.stops: 'Ulm' is not a list of groups;"
                        + " write one '- key: value' block each");
    }

    @Test
    void theReferenceTellsTheKeysOfAnItem() {
        assertThat(ConfigurationReference.markdown(Map.of("tour", TourSettings.class)))
                .contains("| `tour.stops` | list of groups | none | `ORC_TOUR_STOPS` |  |")
                .contains("| `tour.stops[].place` | text | none | |  |")
                .contains("| `tour.stops[].mood` | calm, busy | none | |  Allowed: calm or busy. |");
    }

    private List<String> problems(String stops) {
        return fixture("tour:\n  stops:\n    " + stops + "\n").problems();
    }
}
