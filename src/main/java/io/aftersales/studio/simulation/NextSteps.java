package io.aftersales.studio.simulation;

import io.aftersales.studio.rehearsal.Course;
import io.aftersales.studio.rehearsal.Rehearsal.Stand;
import io.aftersales.studio.rehearsal.RehearsedClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may come next in a simulated case: silence, what it waits for, and tasks with the answers that their forms have. */
final class NextSteps {

    private NextSteps() {}

    /** Each as a step of a scenario says it. */
    static List<Map<String, Object>> of(Course course, Stand stand) {
        if (course.rehearsed().isClosed()) {
            return List.of();
        }
        List<String> clauses = course.rehearsed().clocks().running().stream()
                .map(RehearsedClock::clause)
                .distinct()
                .toList();
        List<Map<String, Object>> next = new ArrayList<>();
        clauses.forEach(clause -> next.add(Map.of("silence", clause)));
        stand.tasks().stream().distinct().forEach(task -> answers("task", task, next));
        stand.messages().stream().distinct().forEach(message -> answers("message", message, next));
        return next;
    }

    private static void answers(String kind, String name, List<Map<String, Object>> next) {
        for (Map<String, Object> answer : Answers.to(name)) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put(kind, name);
            if (!answer.isEmpty()) {
                step.put("set", answer);
            }
            next.add(step);
        }
    }
}
