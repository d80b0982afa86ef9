package io.aftersales.studio.check;

import io.aftersales.studio.check.EngineReading.Fault;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import io.aftersales.studio.model.UnreadableXml;
import io.aftersales.studio.model.XmlFile;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All checks of a draft, in an order in which nothing reaches the engine that the safe ones have not let through. */
@Component
public class DraftChecks {

    /** The most findings that are told, errors before warnings; a file with more is mended in steps. */
    private static final int MOST = 200;

    private static final List<ModelCheck> OF_PROCESSES = List.of(
            new ProcessExpressions(), new ProcessContract(), new ProcessClauses(), new DeadEnds(), new HouseStyle());
    private static final List<ModelCheck> OF_TABLES =
            List.of(new TableExpressions(), new TableContract(), new DeadlineTable());

    private final ShippedModels release;
    private final EngineReading engine;
    private final ScenarioRun scenarios;

    public DraftChecks(ShippedModels release, EngineReading engine, ScenarioRun scenarios) {
        this.release = release;
        this.engine = engine;
        this.scenarios = scenarios;
    }

    /** In the order of the checks, and within one in that of the file. */
    public List<Finding> examine(ModelKey key, String xml) {
        try {
            return examine(key, XmlFile.read(xml), xml).stream()
                    .sorted(Comparator.comparing(Finding::severity))
                    .limit(MOST)
                    .sorted(Comparator.comparing(Finding::check).thenComparing(Finding::place))
                    .toList();
        } catch (UnreadableXml e) {
            return List.of(unreadable(e));
        }
    }

    private List<Finding> examine(ModelKey key, Element root, String xml) {
        Examination draft = new Examination(key, root, release, engine.vocabulary());
        new FileForm().examine(draft);
        if (draft.hasErrors()) {
            return draft.findings();
        }
        (key.isTable() ? OF_TABLES : OF_PROCESSES).forEach(check -> check.examine(draft));
        if (draft.isSafe()) {
            tryOut(draft, xml);
        }
        return draft.findings();
    }

    /** A file with other errors is tried out too, so that its author hears all that is wrong with it at once. */
    private void tryOut(Examination draft, String xml) {
        List<Fault> faults = engine.read(draft.key, xml);
        faults.forEach(fault -> draft.find(
                Finding.of(Rule.ENGINE_REFUSES, fault.element(), fault.line()).inTechnicalWords(fault.message())));
        if (faults.isEmpty() && draft.isReadable()) {
            scenarios.failures(draft.key, xml).forEach(failure -> draft.find(Finding.of(failure)));
        }
    }

    private static Finding unreadable(UnreadableXml e) {
        Rule rule = switch (e.reason()) {
            case TOO_LARGE -> Rule.FILE_TOO_LARGE;
            case ENCODING -> Rule.ENCODING_NOT_TAKEN;
            case DOCTYPE -> Rule.DOCTYPE_NOT_ALLOWED;
            case TOO_DEEP -> Rule.TOO_DEEP;
            case NOT_WELL_FORMED -> Rule.NOT_WELL_FORMED;
        };
        return rule == Rule.NOT_WELL_FORMED
                ? Finding.of(rule, null, e.line()).inTechnicalWords(e.detail())
                : Finding.of(rule, null, e.line(), e.detail());
    }
}
