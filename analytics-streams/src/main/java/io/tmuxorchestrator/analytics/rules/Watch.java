package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Has every rule look at everything that is seen, and at the time that passes. What it knows can be taken from the shelf after each
 * call, so that another goes on from there as if it had been there all the time. Used by one thread.
 */
public final class Watch {

    /** After a false alarm limits are so many times what they were; after one that was right, they go back by as much. */
    private static final double LESSON = 1.5;

    private static final String TOLERANCE = "tolerance:";
    /** What is newer than what lies under the key alone. */
    private static final String SLIGHT = "slight:";

    private record Due(Instant at, Course<?> course) {}

    /** What one rule knows of one subject. */
    private static final class Course<M> {

        private final Rule<M> rule;
        private final Subject subject;
        private final String key;
        private M memory;
        private Optional<Instant> due = Optional.empty();
        private double tolerance = 1;
        private boolean slight;

        private Course(Rule<M> rule, Subject subject) {
            this.rule = rule;
            this.subject = subject;
            key = key(rule, subject);
            memory = rule.fresh();
        }

        /** Empty if nothing changes. */
        private Optional<Judgement<M>> see(Sighting seen) {
            var judgement = rule.see(memory, seen, tolerance);
            judgement.ifPresent(j -> memory = j.memory());
            return judgement;
        }

        private Optional<Instant> next() {
            return rule.due(memory, tolerance);
        }

        private void keep(Shelf shelf, boolean nowSlight) {
            if (nowSlight) {
                shelf.put(SLIGHT + key, () -> rule.writeSlight(memory));
            } else {
                shelf.put(key, () -> rule.write(memory));
                if (slight) {
                    shelf.remove(SLIGHT + key);
                }
            }
            slight = nowSlight;
        }

        private void take(byte[] bytes) {
            memory = rule.read(bytes);
        }

        private void takeSlight(byte[] bytes) {
            memory = rule.readSlight(memory, bytes);
            slight = true;
        }

        private static String key(Rule<?> rule, Subject subject) {
            return rule.kind().name() + "/" + subject;
        }
    }

    private final List<Rule<?>> rules;
    private final Shelf shelf;
    private final Map<Scope, Audience> audiences = new EnumMap<>(Scope.class);
    private final Map<Subject, List<Course<?>>> courses = new HashMap<>();
    private final TreeSet<Due> order =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(due -> due.course().key));

    /** With what is left on the shelf; what is of a rule that there is no longer is left alone. */
    public Watch(List<Rule<?>> rules, Shelf shelf) {
        this.rules = rules;
        this.shelf = shelf;
        var slight = new HashMap<String, byte[]>();
        shelf.forEach((key, bytes) -> {
            if (key.startsWith(SLIGHT)) {
                slight.put(key.substring(SLIGHT.length()), bytes);
            } else if (key.startsWith(TOLERANCE)) {
                find(key.substring(TOLERANCE.length()))
                        .ifPresent(c -> c.tolerance = Double.parseDouble(new String(bytes, StandardCharsets.UTF_8)));
            } else {
                find(key).ifPresent(c -> c.take(bytes));
            }
        });
        slight.forEach((key, bytes) -> find(key).ifPresent(c -> c.takeSlight(bytes)));
        courses.values().forEach(all -> all.forEach(this::arrange));
    }

    private Optional<Course<?>> find(String key) {
        return AlertKey.subject(key)
                .flatMap(subject ->
                        of(subject).stream().filter(c -> c.key.equals(key)).findFirst());
    }

    /** In the order of the rules. */
    private List<Course<?>> of(Subject subject) {
        return courses.computeIfAbsent(subject, this::begun);
    }

    private List<Course<?>> begun(Subject subject) {
        var begun = new ArrayList<Course<?>>();
        audience(subject.scope()).rules().forEach(rule -> begun.add(new Course<>(rule, subject)));
        return begun;
    }

    private Audience audience(Scope scope) {
        return audiences.computeIfAbsent(scope, s -> new Audience(rules, s));
    }

    /** What is found, in the order of the rules. What was due before it is to be asked for first. */
    public List<Finding> see(Subject subject, Sighting seen) {
        // Figures of an agent that was stopped come later than that, and would be remembered for ever.
        if (seen instanceof Sighting.Measured && subject.scope() == Scope.AGENT && !courses.containsKey(subject)) {
            return List.of();
        }
        var found = new ArrayList<Finding>();
        var known = of(subject);
        for (var place : audience(subject.scope()).of(seen)) {
            look(known.get(place), seen).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Finding> look(Course<?> course, Sighting seen) {
        var judgement = course.see(seen);
        if (judgement.isEmpty()) {
            return Optional.empty();
        }
        course.keep(shelf, judgement.get().slight());
        arrange(course);
        return judgement
                .flatMap(Judgement::symptom)
                .map(symptom -> new Finding(course.rule.kind(), course.subject, symptom, seen.time()));
    }

    private void arrange(Course<?> course) {
        var next = course.next();
        if (!next.equals(course.due)) {
            clear(course);
            course.due = next;
            next.ifPresent(at -> order.add(new Due(at, course)));
        }
    }

    private void clear(Course<?> course) {
        course.due.ifPresent(at -> order.remove(new Due(at, course)));
        course.due = Optional.empty();
    }

    /** What follows from nothing having happened until then; each at the time at which it was due. */
    public List<Finding> pass(Instant until) {
        var found = new ArrayList<Finding>();
        while (!order.isEmpty() && !order.first().at().isAfter(until)) {
            var due = order.first();
            clear(due.course());
            look(due.course(), new Sighting.Passed(due.at())).ifPresent(found::add);
            // What is due at the same moment again would be so for ever.
            if (due.course().due.filter(next -> !next.isAfter(due.at())).isPresent()) {
                clear(due.course());
            }
        }
        return found;
    }

    /** It is gone, and on purpose. What was learned of it stays no longer than it. */
    public void forget(Subject subject) {
        var gone = courses.remove(subject);
        if (gone != null) {
            gone.forEach(course -> {
                clear(course);
                shelf.remove(course.key);
                shelf.remove(SLIGHT + course.key);
                shelf.remove(TOLERANCE + course.key);
            });
        }
    }

    /** Somebody says whether it was right to tell: how many times its limit it tells at from now on. */
    public double learn(String key, boolean falseAlarm) {
        return find(key).map(course -> learn(course, falseAlarm)).orElse(1.0);
    }

    private double learn(Course<?> course, boolean falseAlarm) {
        var now = falseAlarm ? course.tolerance * LESSON : Math.max(1, course.tolerance / LESSON);
        course.tolerance = now;
        shelf.put(TOLERANCE + course.key, () -> Double.toString(now).getBytes(StandardCharsets.UTF_8));
        arrange(course);
        return now;
    }
}
