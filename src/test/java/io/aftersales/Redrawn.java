package io.aftersales;

import static org.assertj.core.api.Assertions.assertThat;

/** A diagram that an owner changed in a modeler. */
public final class Redrawn {

    private static final String END_OF_DRAWING = "</bpmndi:BPMNPlane>";

    private final String xml;

    private Redrawn(String xml) {
        this.xml = xml;
    }

    public static Redrawn of(String xml) {
        return new Redrawn(xml);
    }

    @Override
    public String toString() {
        return xml;
    }

    public Redrawn relabelled(String label, String as) {
        return replaced("name=\"" + label + "\"", "name=\"" + as + "\"");
    }

    /** The same element under another id. */
    public Redrawn renamed(String id, String as) {
        return new Redrawn(changed(xml.replace("\"" + id + "\"", "\"" + as + "\"")));
    }

    /** Each of the two elements has the other's id. */
    public Redrawn swapped(String one, String other) {
        return renamed(one, "Task_Aside").renamed(other, one).renamed("Task_Aside", other);
    }

    public Redrawn replaced(String text, String by) {
        return new Redrawn(changed(xml.replace(text, by)));
    }

    private String changed(String redrawn) {
        assertThat(redrawn).isNotEqualTo(xml);
        return redrawn;
    }

    /** The step, in the scope that ends so, reminds of the clause. */
    public Redrawn withReminder(String name, String step, String clause) {
        String event = "Event_" + name;
        String end = "End_" + name;
        String flow = "Flow_" + name;
        String elements = """
                <bpmn:boundaryEvent id="%1$s" name="Due soon" attachedToRef="%4$s" cancelActivity="false">
                  <bpmn:outgoing>%3$s</bpmn:outgoing>
                  <bpmn:timerEventDefinition id="%1$s_timer">
                    <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${reminders.next(execution, '%5$s')}</bpmn:timeDate>
                  </bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:endEvent id="%2$s" name="Told">
                  <bpmn:incoming>%3$s</bpmn:incoming>
                  <bpmn:messageEventDefinition id="%2$s_definition" camunda:expression="${reminders.send(execution, '%5$s')}"/>
                </bpmn:endEvent>
                <bpmn:sequenceFlow id="%3$s" sourceRef="%1$s" targetRef="%2$s"/>
                """.formatted(event, end, flow, step, clause);
        return after(step, elements).drawn(event).drawn(end).drawnFlow(flow);
    }

    /** Without a reminder and where it leads. */
    public Redrawn withoutReminder(String name, String end) {
        return without("boundaryEvent", "Event_" + name)
                .without("endEvent", end)
                .withoutFlow("Flow_" + name)
                .undrawn("Event_" + name)
                .undrawn(end)
                .undrawn("Flow_" + name);
    }

    /** A task is done between a step and what follows it by this flow, in the same phase. */
    public Redrawn withTaskAfter(String step, String flow, String task, String like) {
        String target = attribute("sequenceFlow", flow, "targetRef");
        String again = flow + "Again";
        String elements = """
                <bpmn:userTask id="%1$s" name="Look once more" camunda:formRef="%2$s" camunda:formRefBinding="deployment" camunda:candidateGroups="AGENT" camunda:dueDate="${deadlines.due(execution, 'merchant-inspection')}">
                  <bpmn:documentation>Done when somebody has looked once more.</bpmn:documentation>
                  <bpmn:extensionElements>
                    <camunda:properties>
                      <camunda:property name="status" value="INSPECTION_DISAGREED"/>
                    </camunda:properties>
                  </bpmn:extensionElements>
                  <bpmn:incoming>%3$s</bpmn:incoming>
                  <bpmn:outgoing>%4$s</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="%4$s" sourceRef="%1$s" targetRef="%5$s"/>
                """.formatted(task, like, flow, again, target);
        return replaced(
                        "sourceRef=\"" + step + "\" targetRef=\"" + target + "\"",
                        "sourceRef=\"" + step + "\" targetRef=\"" + task + "\"")
                .after(step, elements)
                .drawn(task)
                .drawnFlow(again);
    }

    private String attribute(String element, String id, String name) {
        String tag = xml.replaceAll("(?s).*(<bpmn:" + element + " id=\"" + id + "\"[^>]*>).*", "$1");
        return tag.replaceAll("(?s).* " + name + "=\"([^\"]*)\".*", "$1");
    }

    private Redrawn after(String task, String elements) {
        int begin = xml.indexOf("id=\"" + task + "\"");
        int end = xml.indexOf("</bpmn:userTask>", begin) + "</bpmn:userTask>".length();
        return new Redrawn(xml.substring(0, end) + elements + xml.substring(end));
    }

    private Redrawn drawn(String id) {
        return replaced(
                END_OF_DRAWING,
                "<bpmndi:BPMNShape id=\"%1$s_di\" bpmnElement=\"%1$s\"><dc:Bounds x=\"1\" y=\"1\" width=\"36\" height=\"36\"/></bpmndi:BPMNShape>"
                                .formatted(id)
                        + END_OF_DRAWING);
    }

    private Redrawn drawnFlow(String id) {
        return replaced(
                END_OF_DRAWING,
                "<bpmndi:BPMNEdge id=\"%1$s_di\" bpmnElement=\"%1$s\"><di:waypoint x=\"1\" y=\"1\"/><di:waypoint x=\"9\" y=\"9\"/></bpmndi:BPMNEdge>"
                                .formatted(id)
                        + END_OF_DRAWING);
    }

    private Redrawn without(String element, String id) {
        return new Redrawn(
                changed(xml.replaceAll("(?s)<bpmn:" + element + " id=\"" + id + "\".*?</bpmn:" + element + ">", "")));
    }

    private Redrawn withoutFlow(String id) {
        return new Redrawn(changed(xml.replaceAll("<bpmn:sequenceFlow id=\"" + id + "\"[^>]*/>", "")));
    }

    private Redrawn undrawn(String id) {
        return new Redrawn(changed(
                xml.replaceAll("(?s)<bpmndi:(BPMNShape|BPMNEdge) id=\"" + id + "_di\"[^>]*?>.*?</bpmndi:\\1>", "")));
    }
}
