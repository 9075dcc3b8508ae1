package io.tmuxorchestrator.bridge.observe;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says once what is found in every poll, and again when it comes back after it was mended. Of the loop. */
final class Complaints {

    private Set<Complaint> standing = Set.of();

    List<Complaint> newOf(Collection<Complaint> all) {
        var news = all.stream().filter(c -> !standing.contains(c)).distinct().toList();
        standing = new HashSet<>(all);
        return news;
    }
}
