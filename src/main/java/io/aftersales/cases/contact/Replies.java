package io.aftersales.cases.contact;

import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.contact.Placeholder;
import io.aftersales.domain.contact.ReplyText;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.Buyer;
import io.aftersales.orders.Orders;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The shop's replies as one case fills them in. */
@Service
public class Replies {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final ReplyTemplates templates;
    private final CaseReader reader;
    private final Orders orders;

    Replies(ReplyTemplates templates, CaseReader reader, Orders orders) {
        this.templates = templates;
        this.reader = reader;
        this.orders = orders;
    }

    /** A reply, ready to be read over; what the case does not know stays open in it. */
    public record Reply(String key, Bilingual title, Bilingual text) {}

    /** In the order of their keys. */
    public List<Reply> forCase(CaseView file, Actor viewer) {
        Map<Placeholder, String> values = valuesOf(file);
        return templates.all(viewer).stream()
                .map(template -> filled(template, values))
                .toList();
    }

    private static Reply filled(ReplyTemplate template, Map<Placeholder, String> values) {
        Bilingual text = template.text();
        return new Reply(
                template.key(),
                template.title(),
                new Bilingual(ReplyText.fill(text.zh(), values), ReplyText.fill(text.en(), values)));
    }

    private Map<Placeholder, String> valuesOf(CaseView file) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.BUYER, buyerOf(file));
        values.put(Placeholder.ORDER, file.orderId());
        values.put(Placeholder.GOODS, goodsOf(file));
        values.put(Placeholder.AMOUNT, file.money().requested().toString());
        Money paid = reader.paidToBuyer(file.id());
        if (paid.isPositive()) {
            values.put(Placeholder.REFUNDED, paid.toString());
        }
        nextEnd(file).ifPresent(dueAt -> values.put(Placeholder.DEADLINE, MINUTES.format(dueAt)));
        if (file.returnAddress() != null) {
            values.put(Placeholder.ADDRESS, file.returnAddress());
        }
        return values;
    }

    private String buyerOf(CaseView file) {
        Buyer buyer = orders.find(file.orderId()).orElseThrow().buyer();
        return Objects.requireNonNullElse(buyer.name(), buyer.id());
    }

    private static String goodsOf(CaseView file) {
        return file.lines().stream().map(CaseView.Line::title).collect(Collectors.joining(" / "));
    }

    private static Optional<Instant> nextEnd(CaseView file) {
        return file.deadlines().stream()
                .filter(clock -> clock.state() == DeadlineState.RUNNING)
                .map(CaseView.Clock::dueAt)
                .min(Comparator.naturalOrder());
    }
}
