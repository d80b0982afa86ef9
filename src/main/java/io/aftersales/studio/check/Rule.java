package io.aftersales.studio.check;

import io.aftersales.studio.check.Finding.Severity;

/** Every rule for a draft, with what is said of whoever breaks it. A place in the text takes the fact in question. */
public enum Rule {
    FILE_TOO_LARGE(Check.XML, "文件大于 2 MiB", "the file is larger than 2 MiB"),
    NOT_WELL_FORMED(
            Check.XML,
            "不是格式正确的 XML：请修正所指的一行，或在建模器中重新保存后再上传",
            "is not well-formed XML: mend the line, or save the file anew in the modeler and upload that"),
    ENCODING_NOT_TAKEN(Check.XML, "只接受 UTF-8 编码的 XML 1.0，而非 %s", "only XML 1.0 in UTF-8 is taken, not %s"),
    DOCTYPE_NOT_ALLOWED(
            Check.XML,
            "不得有 DOCTYPE：其中的实体可以读取别处的内容",
            "a DOCTYPE is not allowed: its entities could read what is elsewhere"),
    TOO_DEEP(Check.XML, "元素嵌套超过 %s 层", "elements stand deeper than %s within each other"),
    SCHEMA_LOCATION(
            Check.XML,
            "不得有 schemaLocation：别处的模式从不读取",
            "a schemaLocation is not allowed: a schema elsewhere is never read"),
    NOT_A_MODEL(Check.XML, "最外层须为 %s，而非 %s", "the outermost element is %s, not %s"),
    NOT_ONE_DEFINITION(Check.XML, "须恰有一个 %s，现有 %s 个", "the file has exactly one %s, not %s"),
    NOT_EXECUTABLE(Check.XML, "流程须标为可执行", "the process is marked as executable"),
    OTHER_KEY(Check.XML, "标识须为“%s”，而非“%s”", "its id is “%s”, not “%s”"),
    ID_TWICE(Check.XML, "此标识出现多次", "this id is used more than once"),

    SCRIPT(Check.EXPRESSION, "脚本不予执行", "scripts are not run"),
    LISTENER(Check.EXPRESSION, "不得有监听器", "listeners are not allowed"),
    CONNECTOR(Check.EXPRESSION, "不得有连接器", "connectors are not allowed"),
    FIELD_INJECTION(Check.EXPRESSION, "不得注入字段", "fields are not injected"),
    CALL_ACTIVITY(Check.EXPRESSION, "一个类型只有一个流程，不得调用其他流程", "a case type has one process, which calls no other"),
    PASSED_VARIABLES(Check.EXPRESSION, "不得在流程之间传递变量", "variables are not passed between processes"),
    CLASS_NAME(Check.EXPRESSION, "不得写类名", "class names are not allowed"),
    ELEMENT_NOT_ALLOWED(Check.EXPRESSION, "不接受元素 %s", "the element %s is not taken"),
    ATTRIBUTE_NOT_ALLOWED(Check.EXPRESSION, "%s 上不接受属性 %s", "%s may not have the attribute %s"),
    FOREIGN_NAMESPACE(Check.EXPRESSION, "不认识命名空间 %s", "the namespace %s is not known here"),
    EXPRESSION_NOT_ALLOWED(Check.EXPRESSION, "此处不接受表达式 %s", "the expression %s is not one that is allowed here"),
    UNKNOWN_BEAN(Check.EXPRESSION, "表达式 %s 所指不在允许之列", "the expression %s names what is not listed"),
    UNKNOWN_VARIABLE(Check.EXPRESSION, "条件中没有名为 %s 的变量", "a condition knows no variable %s"),
    WRONG_COMPARISON(
            Check.EXPRESSION,
            "变量 %1$s 不能这样比较：真假值写作 ${%1$s}，其他写作 ${%1$s == 'X'}",
            "the variable %1$s is not compared like that: a truth value is ${%1$s}, any other ${%1$s == 'X'}"),
    CELL_NOT_LITERAL(
            Check.EXPRESSION, "单元格 %s 不是此列可用的值或比较", "the cell %s is neither a value nor a comparison of this column"),
    LANGUAGE_NOT_ALLOWED(Check.EXPRESSION, "表达式语言只接受 FEEL，而非 %s", "the only expression language is FEEL, not %s"),

    FORM_UNKNOWN(Check.CONTRACT, "没有名为“%s”的表单", "there is no form “%s”"),
    FORM_MISSING(Check.CONTRACT, "用户任务须引用表单，且随流程一起部署", "a user task has a form, bound to the deployment"),
    GROUP_UNKNOWN(Check.CONTRACT, "没有名为“%s”的角色", "there is no role “%s”"),
    GROUP_MISSING(Check.CONTRACT, "用户任务须写明候选组", "a user task names its candidate groups"),
    STATUS_UNKNOWN(Check.CONTRACT, "没有名为“%s”的状态", "there is no status “%s”"),
    STATUS_MISSING(
            Check.CONTRACT,
            Severity.WARNING,
            "等待的步骤须以属性 status 写明案件此时的状态",
            "a step that waits says in its property status what the case shows"),
    OUTCOME_UNKNOWN(Check.CONTRACT, "没有名为“%s”的结果", "there is no outcome “%s”"),
    MESSAGE_UNKNOWN(Check.CONTRACT, "没有人发出消息“%s”", "nobody sends a message “%s”"),
    REFERENCE_UNKNOWN(Check.CONTRACT, "文件中没有“%s”", "there is no “%s” in the file"),
    DELEGATE_MISSING(
            Check.CONTRACT, "服务任务须写明由谁办理，如 ${decideRefund}", "a service task names who does it: ${decideRefund}"),
    HISTORY_LIMIT(Check.CONTRACT, "历史保留期须为 %s 天", "the history is kept for %s days"),
    TASK_GONE(Check.CONTRACT, "缺少任务“%s”，程序与人员都依赖它", "the task “%s” is gone, which programs and people rely on"),
    MESSAGE_GONE(Check.CONTRACT, "不再等待消息“%s”", "nothing waits for the message “%s” any more"),
    TABLE_SHAPE(Check.CONTRACT, "此处须为%s，而非%s", "here the table has %s, not %s"),
    VALUE_UNKNOWN(Check.CONTRACT, "此列不认识值 %s", "this column knows no value %s"),
    NO_ROW_FITS(Check.CONTRACT, "没有任何一行适用于：%s", "no row fits: %s"),
    TWO_ROWS_FIT(Check.CONTRACT, "有两行同时适用于：%s", "two rows fit at once: %s"),

    CLAUSE_UNKNOWN(Check.CLAUSE, "没有名为“%s”的条款", "there is no clause “%s”"),
    CLAUSE_NOT_ENFORCED(
            Check.CLAUSE, "条款“%s”须由 %s 个计时器执行，现有 %s 个", "the clause “%s” is enforced by %s timers, not by %s"),
    CLAUSE_GOES_ON(Check.CLAUSE, "条款“%s”到期时须中断所在步骤", "when the clause “%s” ends, it ends the step that it stands on"),
    CLAUSE_INTERRUPTS(
            Check.CLAUSE, "条款“%s”到期时不得中断所在步骤", "when the clause “%s” ends, the step that it stands on goes on"),
    REMINDER_INTERRUPTS(Check.CLAUSE, "提醒不得中断所提醒的步骤", "a reminder does not end the step that it reminds of"),
    DEFAULT_MOVED(
            Check.CLAUSE,
            Severity.WARNING,
            "条款“%s”到期之后不再走向 %s，而是走向 %s：请批准人确认后果仍然合法",
            "after the clause “%s” the way no longer leads to %s but to %s: whoever approves looks whether that is still its default"),
    TIMER_FORM(
            Check.CLAUSE,
            "计时器须为 timeDate：${deadlines.due(execution, '<条款>')} 或 ${reminders.next(execution, '<条款>')}",
            "a timer is a timeDate ${deadlines.due(execution, '<clause>')} or ${reminders.next(execution, '<clause>')}"),
    TIMER_PLACE(Check.CLAUSE, "计时器须附在步骤的边上", "a timer stands on the edge of a step"),
    TIMER_START(Check.CLAUSE, "不得由计时器启动流程或事件子流程", "no process and no event sub-process starts by a timer"),
    TABLE_UNREADABLE(
            Check.CLAUSE,
            "期限表读不懂：请修正所指的一行，照其他行的写法填写，如 HOURS(48)；同一条款与渠道只能有一行",
            "the table of deadlines cannot be read: mend the row as the others are written, such as HOURS(48); a clause has one row for a"
                    + " channel"),
    ROW_GONE(Check.CLAUSE, "缺少 %s 中条款“%s”的行", "the row of %s for the clause “%s” is gone"),
    PARTY_CHANGED(Check.CLAUSE, "%s 中“%s”的义务方须为 %s，而非 %s", "in %s the party of “%s” is %s, not %s"),
    DEFAULT_CHANGED(Check.CLAUSE, "%s 中“%s”逾期的后果须为 %s，而非 %s", "in %s, what happens if “%s” is missed is %s, not %s"),

    MERCHANT_LONGER(
            Check.LEGAL_BOUND,
            "%s 中商家的期限“%s”只能缩短：%s 比 %s 长",
            "in %s the merchant's clock “%s” may only be shortened: %s is longer than %s"),
    BUYER_SHORTER(
            Check.LEGAL_BOUND,
            "%s 中买家的期限“%s”只能延长：%s 比 %s 短",
            "in %s the buyer's clock “%s” may only be lengthened: %s is shorter than %s"),
    ARBITER_LONGER(
            Check.LEGAL_BOUND,
            "%s 中仲裁的期限“%s”不能延长：%s 比 %s 长",
            "in %s the arbiter's clock “%s” may not be lengthened: %s is longer than %s"),
    EITHER_PARTY(
            Check.LEGAL_BOUND,
            "%s 中“%s”的义务方依案件而定，既不能缩短也不能延长：%s 与 %s 不同",
            "in %s the party of “%s” depends on the case, so it is neither shortened nor lengthened: %s differs from %s"),
    NOT_COMPARABLE(
            Check.LEGAL_BOUND,
            "%s 中“%s”的 %s 无法与随版本发布的 %s 比较",
            "in %s, “%s”: %s cannot be compared with %s, which this release ships"),
    TOO_LONG(Check.LEGAL_BOUND, "%s 中“%s”的 %s 长于一年", "in %s, “%s”: %s is longer than a year"),

    NO_START(Check.DEAD_END, "须恰有一个开始", "has exactly one start"),
    NO_END_AHEAD(Check.DEAD_END, "由此到不了任何结束", "no end can be reached from here"),
    NOT_REACHED(Check.DEAD_END, Severity.WARNING, "没有任何路径到达这里", "no path comes here"),
    FLOW_TO_NOWHERE(Check.DEAD_END, "连线的一端不存在", "an end of this flow is missing"),
    END_WITHOUT_OUTCOME(
            Check.DEAD_END,
            "流程的结束须以属性 outcome 写明案件的结果",
            "an end of the process says in its property outcome how the case ends"),
    WAIT_WITHOUT_CLOCK(
            Check.DEAD_END, "在此等待而没有期限：无人行动时案件停在这里", "waits without a clock: a case stays here if nobody acts"),

    ID_PREFIX(Check.STYLE, Severity.WARNING, "标识须以 %s 开头，后接驼峰写法", "its id starts with %s and goes on in CamelCase"),
    FLOW_ID(
            Check.STYLE,
            Severity.WARNING,
            "有条件的连线的标识为 Flow_<网关>_<回答>",
            "the id of a flow with a condition is Flow_<Gateway>_<Answer>"),
    MESSAGE_NAME(Check.STYLE, "消息名为 aftersales.<发生了什么>", "the name of a message is aftersales.<WhatHappened>"),
    TASK_NOT_DESCRIBED(
            Check.STYLE, Severity.WARNING, "用户任务须说明何谓完成", "a user task says in its documentation what done means"),
    NO_LABEL(Check.STYLE, Severity.WARNING, "没有名称", "has no name"),
    END_NAME(Check.STYLE, Severity.WARNING, "结束须以其结果命名", "an end event is named after its outcome"),
    IMPLICIT_SPLIT(Check.STYLE, "从步骤分出多条连线须经网关", "several flows leave a step by a gateway"),
    SUPERFLUOUS_GATEWAY(Check.STYLE, Severity.WARNING, "此网关既不分也不合", "this gateway neither splits nor joins"),
    NO_LAYOUT(
            Check.STYLE,
            "文件没有图形布局，无法显示：请在建模器中打开并重新保存",
            "the file has no layout to draw it by: open and save it in a modeler"),
    NOT_DRAWN(Check.STYLE, Severity.WARNING, "图上没有画出它", "it is not drawn"),

    ENGINE_REFUSES(
            Check.ENGINE,
            "流程引擎不接受此处的写法：请在编辑器中改正，或撤销最近的改动",
            "the process engine does not take it: mend it in the editor, or undo what was changed last"),

    SCENARIO_FAILS(
            Check.SCENARIO,
            "情景“%s”第 %s 步不成立：应为“%s”，实为：%s",
            "the scenario “%s” fails at step %s: expected “%s”, found %s");

    private final Check check;
    private final Severity severity;
    private final String zh;
    private final String en;

    Rule(Check check, String zh, String en) {
        this(check, Severity.ERROR, zh, en);
    }

    Rule(Check check, Severity severity, String zh, String en) {
        this.check = check;
        this.severity = severity;
        this.zh = zh;
        this.en = en;
    }

    public Check check() {
        return check;
    }

    public Severity severity() {
        return severity;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
