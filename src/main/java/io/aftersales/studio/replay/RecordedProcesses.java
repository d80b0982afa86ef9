package io.aftersales.studio.replay;

import java.util.List;
import java.util.Map;

/** What the running engine keeps of processes that have ended. */
public interface RecordedProcesses {

    /** What a step that the desk does by itself has set, by the name that the diagram has for it. */
    record Served(String service, Map<String, Object> set) {}

    /** The version of the diagram that drove it. */
    int versionOf(String processRef);

    /** In the order in which they came. */
    List<Served> services(String processRef);
}
