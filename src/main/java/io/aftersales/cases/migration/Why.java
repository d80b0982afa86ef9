package io.aftersales.cases.migration;

import io.aftersales.domain.contact.Bilingual;

/** Why a case is left on its version. A place in the text takes the fact in question. */
public enum Why {
    NO_COUNTERPART("所在的步骤“%s”在新版本中没有对应的步骤", "stands at “%s”, which has no counterpart"),
    UNFINISHED(
            "有一步正在等待执行或执行失败，完成之后可以再试",
            "a step waits to be carried out or has failed; to be tried again once it is done"),
    CLOCK_WOULD_CHANGE("时限会因此改变或再次触发：%s", "a clock would change or fire again: %s"),
    ELSEWHERE("流程已经结束，或已在其他版本上", "its process has ended, or runs on another version by now"),
    FAILED("未能迁移，案件保持原状；原因见日志", "could not be moved, and nothing of it was; the log says why");

    private final String zh;
    private final String en;

    Why(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    Bilingual says(String fact) {
        return new Bilingual(zh.formatted(fact), en.formatted(fact));
    }
}
