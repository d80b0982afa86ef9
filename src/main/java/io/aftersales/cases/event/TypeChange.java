package io.aftersales.cases.event;

import io.aftersales.cases.CaseFile;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.input.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a case is to become. The event has a member {@code type} as every event, and the new type would be another of that
 * name: it is said as {@code toType}, or in place of the event's own, or left out where a mode says it all (ADR 0021).
 */
record TypeChange(CaseType type, @Nullable RepairMode mode) {

    private static final List<String> NAMES = List.of("toType", "newType", "caseType");

    /** Whether the body names a type of case where others name the event. */
    static boolean isNamedBy(Map<String, ?> body) {
        return byName(body.get("type")).isPresent();
    }

    private static Optional<CaseType> byName(@Nullable Object name) {
        return CaseType.OPENABLE.stream()
                .filter(type -> type.name().equals(name))
                .findFirst();
    }

    /** Notes what is missing or does not fit. */
    static TypeChange read(Fields fields, CaseFile file) {
        RepairMode mode = fields.choice("mode", RepairMode.class);
        CaseType type =
                byName(fields.text("type")).or(() -> named(fields)).orElseGet(() -> implied(fields, file, mode));
        if (mode != null && type != CaseType.REPAIR) {
            fields.error("mode", "MODE_ONLY_FOR_REPAIR", "only a repair has a mode");
        }
        return new TypeChange(type, type == CaseType.REPAIR && mode == null ? RepairMode.MAIL_IN : mode);
    }

    private static Optional<CaseType> named(Fields fields) {
        return NAMES.stream()
                .flatMap(name -> Stream.ofNullable(fields.choice(name, CaseType.OPENABLE)))
                .findFirst();
    }

    private static CaseType implied(Fields fields, CaseFile file, @Nullable RepairMode mode) {
        if (mode == null && !fields.hasErrors()) {
            fields.error("toType", "REQUIRED", "say which type, or which mode of repair");
        }
        return mode == null ? file.type() : CaseType.REPAIR;
    }
}
