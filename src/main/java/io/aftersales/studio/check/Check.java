package io.aftersales.studio.check;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a draft is looked at for, in the order in which it is told. */
public enum Check {
    @JsonProperty("xml")
    XML,
    @JsonProperty("expression")
    EXPRESSION,
    @JsonProperty("contract")
    CONTRACT,
    @JsonProperty("clause")
    CLAUSE,
    @JsonProperty("legal-bound")
    LEGAL_BOUND,
    @JsonProperty("dead-end")
    DEAD_END,
    @JsonProperty("style")
    STYLE,
    @JsonProperty("engine")
    ENGINE,
    @JsonProperty("scenario")
    SCENARIO
}
