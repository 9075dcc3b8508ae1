package io.tmuxorchestrator.composer.look;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about a project.
 *
 * @param stacks those that something speaks for, the likeliest first
 * @param kinds how much speaks for each kind of work
 * @param kind what it is for the most part; empty if nothing, or as much, speaks for each
 * @param parts of a project of several, each with what it is made with
 * @param template of a team that suits it
 * @param because why that one
 * @param missing what is needed and not installed, with the command that installs it
 * @param notes what a reader should know of how far this can be trusted
 */
public record Inspection(
        Path directory,
        List<Scored> stacks,
        Map<Kind, Double> kinds,
        Optional<Kind> kind,
        List<Found> tools,
        List<Part> parts,
        Size size,
        Optional<GitState> git,
        String template,
        String because,
        List<String> missing,
        List<String> notes) {

    /** A technology, and what speaks for it. */
    public record Scored(String name, String title, Kind kind, double score, List<String> reasons) {}

    /**
     * A tool, and where it was seen.
     *
     * @param port it serves on; 0 if it does not
     */
    public record Found(String name, Use use, String run, int port, String seenIn) {}

    /** A directory that is a project of its own within this one. */
    public record Part(String directory, String stack, String title) {}

    /** Files of sources are those of any technology that is known. */
    public record Size(int files, long bytes, int sourceFiles, long sourceBytes, Scale scale) {}

    /** How large a project is, as far as it matters to the size of a team. */
    public enum Scale {
        EMPTY,
        SMALL,
        MEDIUM,
        LARGE;

        private static final int SMALL_FILES = 150;
        private static final int MEDIUM_FILES = 2_000;

        static Scale of(int sourceFiles) {
            return sourceFiles == 0
                    ? EMPTY
                    : sourceFiles <= SMALL_FILES ? SMALL : sourceFiles <= MEDIUM_FILES ? MEDIUM : LARGE;
        }
    }

    /** Tools of a kind. */
    public List<Found> tools(Use use) {
        return tools.stream().filter(t -> t.use() == use).toList();
    }
}
