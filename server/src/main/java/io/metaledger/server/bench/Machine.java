package io.metaledger.server.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What any figure depends on, whatever the database. */
final class Machine {

    private Machine() {}

    static Map<String, String> facts() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "machine",
                "%d processors, %d MB, %s %s, %s"
                        .formatted(
                                system.getAvailableProcessors(),
                                system.getTotalMemorySize() >> 20,
                                system.getName(),
                                system.getVersion(),
                                system.getArch()));
        facts.put("load", "%.2f before the run".formatted(system.getSystemLoadAverage()));
        facts.put(
                "java",
                "%s, %s, heap of at most %d MB"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("java.vm.name"),
                                Runtime.getRuntime().maxMemory() >> 20));
        return facts;
    }
}
