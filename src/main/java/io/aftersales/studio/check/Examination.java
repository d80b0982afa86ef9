package io.aftersales.studio.check;

import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.util.ArrayList;
import java.util.List;

/** One file that is looked at, with all that it is measured by, and what was found so far. */
final class Examination {

    final ModelKey key;
    final Element root;
    final ShippedModels release;
    final Vocabulary vocabulary;
    private final List<Finding> findings = new ArrayList<>();

    Examination(ModelKey key, Element root, ShippedModels release, Vocabulary vocabulary) {
        this.key = key;
        this.root = root;
        this.release = release;
        this.vocabulary = vocabulary;
    }

    /** The file of the same key that this release ships. */
    Element shipped() {
        return release.model(key);
    }

    void find(Rule rule, Element place, Object... facts) {
        findings.add(Finding.of(rule, place.nearestId(), place.line(), facts));
    }

    void find(Finding finding) {
        findings.add(finding);
    }

    List<Finding> findings() {
        return findings;
    }

    /** Whether nothing was found for which the file must not come near an engine. */
    boolean isSafe() {
        return findings.stream()
                .filter(Finding::refuses)
                .noneMatch(finding -> finding.check() == Check.XML || finding.check() == Check.EXPRESSION);
    }

    /** Whether cases can be played by it: a table only as a whole. */
    boolean isReadable() {
        return !key.isTable() || !hasErrors();
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::refuses);
    }
}
