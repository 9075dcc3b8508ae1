package io.tmuxorchestrator.bridge.observe;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How the machine is doing at one moment. Asks the operating system, so never on the loop. */
record HostFacts(double load, long memory, long memoryAvailable, long diskFree) {

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");

    /** @param data directory whose disk counts */
    static HostFacts now(Path data) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new HostFacts(
                Math.max(0, system.getSystemLoadAverage()),
                system.getTotalMemorySize(),
                available(system),
                diskFree(data.toAbsolutePath()));
    }

    /** Linux counts its caches as used; what a program can have is more than what is free. */
    private static long available(OperatingSystemMXBean system) {
        try {
            var matcher = AVAILABLE.matcher(Files.readString(MEMORY));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : system.getFreeMemorySize();
        } catch (IOException e) {
            return system.getFreeMemorySize(); // No Linux.
        }
    }

    private static long diskFree(Path data) {
        for (var directory = data; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory)) {
                return directory.toFile().getUsableSpace();
            }
        }
        return 0;
    }
}
