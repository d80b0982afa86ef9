package io.aftersales.studio.model;

/** The namespaces of the files. */
public final class Names {

    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    public static final String DMN_DI = "https://www.omg.org/spec/DMN/20191111/DMNDI/";
    public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    public static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";
    public static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private Names() {}
}
