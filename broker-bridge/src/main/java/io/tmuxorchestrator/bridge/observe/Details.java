package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Tier;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What changes seldom: what else the marks say, and where the pane is.
 *
 * @param end how its program ended; of no meaning while it runs
 * @param generation of the placement it is there for; 0 if it was never placed
 * @param taken whether it was there before it was placed
 * @param mistakes marks that are left out because nobody could be addressed by them
 */
record Details(
        String role,
        String project,
        Tier tier,
        String reportsTo,
        List<String> manages,
        String end,
        String session,
        String windowIndex,
        String window,
        String directory,
        long generation,
        boolean taken,
        List<String> mistakes) {

    static final Details NONE =
            new Details("", "", Tier.UNKNOWN, "", List.of(), "", "", "", "", "", 0, false, List.of());

    private static final List<String> NAMES = List.of("", "@orc_role", "@orc_project", "", "@orc_reports_to");

    static final String LIST = "list-panes -a -f " + Word.of("#{@orc_agent}") + " -F "
            + Word.of(String.join(
                    "\t",
                    "#{pane_id}",
                    "#{@orc_role}",
                    "#{@orc_project}",
                    "#{@orc_tier}",
                    "#{@orc_reports_to}",
                    "#{@orc_manages}",
                    "#{pane_dead_status}",
                    "#{pane_dead_signal}",
                    "#{session_name}",
                    "#{window_index}",
                    "#{window_name}",
                    "#{@orc_generation}",
                    "#{@orc_taken}",
                    "#{pane_current_path}"));

    private static final int FIELDS = 14;
    private static final String ENDED = "its program ended";
    private static final String WITH_STATUS = "its program ended with status ";

    /** By pane. */
    static Map<String, Details> parse(Collection<String> lines) {
        Map<String, Details> found = new HashMap<>();
        for (var line : lines) {
            var fields = line.split("\t", FIELDS);
            if (fields.length == FIELDS) {
                found.put(fields[0], of(fields));
            }
        }
        return found;
    }

    private static Details of(String[] fields) {
        return new Details(
                name(fields[1]),
                name(fields[2]),
                tier(fields[3]),
                name(fields[4]),
                Arrays.stream(fields[5].split("[, ]+"))
                        .filter(Address.Name::isLegal)
                        .toList(),
                end(fields[6], fields[7]),
                fields[8],
                fields[9],
                fields[10],
                fields[13],
                fields[11].matches("\\d{1,18}") ? Long.parseLong(fields[11]) : 0,
                !fields[12].isEmpty(),
                mistakes(fields));
    }

    private static List<String> mistakes(String[] fields) {
        return IntStream.range(0, NAMES.size())
                .filter(i -> !NAMES.get(i).isEmpty()
                        && !fields[i].isEmpty()
                        && name(fields[i]).isEmpty())
                .mapToObj(i -> NAMES.get(i) + " '" + fields[i] + "'")
                .toList();
    }

    private static String name(String said) {
        return Address.Name.isLegal(said) ? said : "";
    }

    /** As a person writes it: {@code project-manager}. */
    private static Tier tier(String said) {
        var word = said.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Tier.values())
                .filter(t -> t.name().equals(word))
                .findFirst()
                .orElse(Tier.UNKNOWN);
    }

    private static String end(String status, String signal) {
        if (!signal.isEmpty()) {
            return "its program was ended by signal " + signal;
        }
        return status.isEmpty() ? ENDED : WITH_STATUS + status;
    }

    /** Empty as long as tmux does not say how it ended. */
    Optional<Boolean> endedWell() {
        return Optional.of(end).filter(e -> !e.isEmpty() && !e.equals(ENDED)).map(e -> e.equals(WITH_STATUS + "0"));
    }
}
