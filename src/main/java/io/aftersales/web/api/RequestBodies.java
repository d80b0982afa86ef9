package io.aftersales.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aftersales.cases.CarrierEvents;
import io.aftersales.cases.grace.GraceOrder;
import io.aftersales.cases.measure.Announcement;
import io.aftersales.cases.task.TaskBatch;
import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.contact.ContactChannel;
import io.aftersales.domain.money.Money;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.mail.Language;
import io.aftersales.orders.Channel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Requests whose fields the server reads one by one, as the API's description shows them. For the description only. */
final class RequestBodies {

    private RequestBodies() {}

    @Schema(name = "CaseApplication")
    record Application(
            @Schema(example = "O-1001") String orderId,

            @Schema(example = "RETURN_REFUND", description = "DISPUTE opens by an event alone")
            CaseType type,

            @Schema(description = "Of a REPAIR") @Nullable RepairMode mode,

            List<Units> lines,

            @Schema(
                    example = "QUALITY",
                    description =
                            "NO_REASON: RETURN_REFUND and EXCHANGE only; LATE_SHIPMENT, PRICE_REFUSED, DISCOUNT_REFUSED,"
                                    + " CARRIER_PROMISE_BROKEN: DELAYED_SHIPPING only")
            Reason reason,

            @Schema(example = "It leaks") String description,

            @Schema(example = "33.33", description = "At most what was paid for the units, which is taken where absent")
            @Nullable Money requestedAmount,

            @Schema(description = "Ids of POST /evidence; never required") @Nullable List<String> evidence) {}

    @Schema(name = "CaseApplicationUnits")
    record Units(
            @Schema(example = "1") String lineId,

            @Schema(example = "1", minimum = "1") Integer quantity) {}

    @Schema(name = "CarrierEvent")
    record Carrier(
            @Schema(example = "SF1234567890") String trackingNumber,

            @Schema(example = "SF") String carrier,

            @Schema(example = "SIGNED") CarrierEvents.Kind event,

            @Schema(example = EventBodies.AT, description = "When it happened; not in the future")
            Instant at) {}

    @Schema(name = "TaskAssignment")
    record Assignment(
            @Schema(example = "agent-lin", description = "A login of the task's group; either this or `team`") @Nullable String assignee,

            @Schema(description = "A group of the task to which it goes back, so that nobody holds it") @Nullable Role team,

            @Schema(description = "Who holds it; named by a supervisor or manager who takes it from there") @Nullable String from) {}

    @Schema(name = "TaskHandBack")
    record HandBack(
            @Schema(example = "The buyer calls back at ten", description = "Kept among the case's notes") @Nullable String note) {}

    @Schema(name = "TaskBatchOrder")
    record Batch(
            @Schema(example = "APPROVE", description = "APPROVE is the plain yes of a task's form, where it has one")
            TaskBatch.Act act,

            @Schema(example = "[\"8c0b2f7e-5d0b-4e0a-9a53-6a5f6c1d2e3f\"]", description = "1 to 100")
            List<String> taskIds,

            @Schema(example = "agent-lin", description = "With ASSIGN: a login of the tasks' group") @Nullable String assignee) {}

    @Schema(name = "DeadlineMeasureOrder")
    record Measure(
            @Schema(
                    example = "FREEZE",
                    allowableValues = {"FREEZE", "REPLACE", "EXTEND"},
                    description =
                            "FREEZE: clocks stand still on the days `from` to `to`. REPLACE: clocks whose event lies on these"
                                    + " days count by `clock`. EXTEND: clocks end `hours` later, or not before `until`")
            Announcement.Kind kind,

            @Schema(example = "2026-02-15", description = "A Shanghai day, counted in") @Nullable LocalDate from,

            @Schema(example = "2026-02-23", description = "A Shanghai day, counted in; at most 90 days") @Nullable LocalDate to,

            @Schema(example = "NATDAY(15)", description = "HOURS, DAYS24, NATDAY, NEXT0 or WORKDAYS; at most 90 days")
            @Nullable String clock,

            @Schema(example = "72", minimum = "1", maximum = "2160") @Nullable Integer hours,

            @Schema(description = "At most 90 days from now") @Nullable Instant until,

            @Schema(example = "[\"KUAISHOU\"]", description = "All where absent") @Nullable List<Channel> channels,

            @Schema(example = "[\"shop-1\"]", description = "All where absent") @Nullable List<String> shopIds,

            @Schema(
                    example = "[\"buyer-ship-back\"]",
                    description = "All that may be lengthened in bulk where absent; 422 NOT_MOVABLE for another")
            @Nullable List<String> clauses,

            @Schema(description = "Only clocks that end on this Shanghai day or later") @Nullable LocalDate dueFrom,

            @Schema(description = "Only clocks that end on this Shanghai day or before") @Nullable LocalDate dueTo,

            @Schema(example = "The couriers rest over Chinese New Year", description = "Told to both parties")
            String reason) {}

    @Schema(name = "TaskViewOrder")
    record KeptView(
            @Schema(example = "Reviews, the next 8 hours") String name,

            @Schema(
                    example = "{\"queue\": \"team\", \"key\": \"review-request\", \"within\": \"8h\"}",
                    description = "Parameters of the list of tasks")
            Map<String, String> question,

            @Schema(example = "true", description = "Whether all staff see it") @Nullable Boolean shared) {}

    @Schema(name = "TaskViewPin")
    record Pin(@Schema(example = "true") Boolean pinned) {}

    @Schema(name = "DepositTopUp")
    record TopUp(
            @Schema(example = "2000.00") Money amount,

            @Schema(example = "BANK-20260301-17", description = "Under which the bank knows the payment")
            String reference) {}

    @Schema(name = "AutoApprovalChange")
    record AutoApproval(
            @Schema(example = "true", description = "Whether the table approves requests in the shop's place")
            Boolean enabled) {}

    @Schema(name = "PaymentCallback")
    record Callback(
            String refundId,

            @Schema(description = "As the refund was sent") String orderId,

            @Schema(description = "As the refund was sent") Money amount,

            @Schema(example = "PAID") CallbackStatus status,

            @Schema(description = "The partner's number of the payment; required of PAID") @Nullable String reference,

            @Schema(description = "When the money moved; required of PAID") @Nullable Instant at,

            @Schema(description = "Required of REFUSED") @Nullable String reason) {}

    enum CallbackStatus {
        PAID,
        REFUSED,
        PENDING
    }

    @Schema(name = "CourierRecovery")
    record Recovery(
            @Schema(
                    example = "8c0b2f7e-5d0b-4e0a-9a53-6a5f6c1d2e3f",
                    description = "A case of the shop, open or closed")
            String caseId,

            @Schema(example = "80.00") Money amount,

            @Schema(example = "BANK-20260301-18", description = "Under which the bank knows the payment")
            String reference) {}

    @Schema(name = "ClockAdvance", description = "Either by or to")
    record Advance(
            @Schema(example = "PT48H", description = "ISO 8601 duration of days and time") @Nullable String by,

            @Schema(description = "Not before now") @Nullable Instant to) {}

    @Schema(name = "EvidenceUpload")
    record Upload(
            @Schema(description = "Image, video, PDF or plain text of at most 20 MiB")
            MultipartFile file,

            @Schema(example = "PHOTO") EvidenceKind kind,

            @Schema(description = "Id of an older piece of the same party whose place this one takes") @Nullable String supersedes) {}

    @Schema(name = "EvidenceToAdd")
    record Evidence(
            @Schema(description = "Ids of POST /evidence, at least one")
            List<String> evidence,

            @Schema(example = "The label shows another size") @Nullable String note) {}

    @Schema(name = "CaseNote")
    record Note(
            @Schema(example = "Third return of this buyer; look at the seal first", maxLength = 4000)
            String text) {}

    @Schema(name = "BuyerClassChange")
    record BuyerClassChange(
            @JsonProperty("class") BuyerClass buyerClass,

            @Schema(example = "Asked for compensation three times with the same picture", maxLength = 1000)
            String reason) {}

    @Schema(name = "AgentProfileChange")
    record AgentProfile(
            @Schema(example = "[\"AFTERSALES\", \"SENIOR\"]", description = "AFTERSALES if left out") @Nullable List<String> teams,

            @Schema(example = "[\"zh\", \"en\"]", description = "Of ISO 639-1; zh if left out") @Nullable List<String> languages,

            @Schema(example = "[\"kitchen\"]", description = "Of goods; all if left out") @Nullable List<String> categories,

            @Schema(
                    example = "40",
                    minimum = "0",
                    maximum = "100000",
                    description = "Open cases at most; any number if left out")
            @Nullable Integer mostOpen,

            @Nullable Instant absentFrom,

            @Schema(description = "The first instant back; open if left out") @Nullable Instant absentUntil,

            @Schema(example = "agent-lin", description = "Who acts meanwhile") @Nullable String deputy) {}

    @Schema(name = "NewUser")
    record NewUser(
            @Schema(example = "agent-ma", description = "2 to 64 letters, digits and the like; never changed")
            String login,

            @Schema(example = "Ma Li", maxLength = 100) String displayName,

            @Schema(example = "AGENT") Role role,

            @Schema(example = "ma@shop.example", maxLength = 100) @Nullable String email,

            @Schema(example = "[\"shop-1\"]", description = "Whom the user deals with alone; all if left out") @Nullable List<String> shops,

            @Schema(description = "Whether the user may enter; true if left out") @Nullable Boolean enabled) {}

    @Schema(name = "UserChange")
    record UserChange(
            @Schema(example = "Ma Li", maxLength = 100) String displayName,

            @Schema(example = "AGENT") Role role,

            @Schema(example = "true", description = "Whether the user may enter")
            Boolean enabled,

            @Schema(example = "ma@shop.example", maxLength = 100, description = "None if left out") @Nullable String email,

            @Schema(example = "[\"shop-1\"]", description = "Whom the user deals with alone; all if left out") @Nullable List<String> shops) {}

    @Schema(name = "NewPassword")
    record NewPassword(
            @Schema(
                    example = "a long one that only you know",
                    minLength = 12,
                    maxLength = 72,
                    description = "At most 72 bytes of UTF-8; does not contain the login")
            String password) {}

    @Schema(name = "OwnPassword")
    record OwnPassword(
            @Schema(example = "the one that was set for me") String current,

            @Schema(
                    example = "a long one that only I know",
                    minLength = 12,
                    maxLength = 72,
                    description = "At most 72 bytes of UTF-8; does not contain the login")
            String password) {}

    @Schema(name = "NewShop")
    record NewShop(
            @Schema(example = "shop-3", description = "As orders name it; never changed")
            String shopId,

            @Schema(example = "Morning Light", maxLength = 100)
            String name,

            @Schema(
                    example = "1 Harbour Road, Hangzhou",
                    maxLength = 500,
                    description = "Where goods go back to; without it the shop cannot receive cases")
            @Nullable String returnAddress,

            @Schema(description = "Whether it takes new orders; true if left out") @Nullable Boolean enabled) {}

    @Schema(name = "ShopChange")
    record ShopChange(
            @Schema(example = "Morning Light", maxLength = 100)
            String name,

            @Schema(
                    example = "1 Harbour Road, Hangzhou",
                    maxLength = 500,
                    description = "Where goods go back to; without it the shop cannot receive cases")
            @Nullable String returnAddress,

            @Schema(example = "true", description = "Whether it takes new orders; cases on those it has taken go on")
            Boolean enabled) {}

    @Schema(name = "OwnerChange")
    record OwnerChange(
            @Schema(example = "agent-lin") String owner,

            @Schema(example = "Agent Chen has left", maxLength = 1000)
            String reason) {}

    @Schema(name = "GraceOrder")
    record Grace(
            @Schema(example = "REOPEN") GraceOrder.Kind kind,

            @Schema(example = "buyer-ship-back", description = "Whose clock runs, or has acted")
            String clause,

            @Schema(
                    example = "LATE_REPORT",
                    description = "LATE_REPORT: the act came in time. OUR_FAULT: the shop was in the way")
            GraceOrder.Cause cause,

            @Schema(
                    description =
                            "Where the clock ends; as late as may be where absent. Of a clock that starts again at least an hour"
                                    + " from now")
            @Nullable Instant until,

            @Schema(
                    example = "The parcel was handed in on the ninth day",
                    minLength = 5,
                    maxLength = 1000,
                    description = "Told to both parties; nothing that the shop's rules forbid to say to a buyer")
            String reason) {}

    @Schema(name = "BuyerContact")
    record Contact(
            @Schema(example = "PHONE") ContactChannel channel,

            @Schema(
                    example = "Told the buyer that the refund is on its way",
                    maxLength = 4000,
                    description = "What was said; nothing that the shop's rules forbid to say to a buyer")
            String text,

            @Schema(description = "When it was, if not just now; not in the future") @Nullable Instant at) {}

    @Schema(name = "ShiftChange")
    record Shift(
            Bilingual name,

            @Schema(example = "16:00") String starts,

            @Schema(example = "00:00", description = "On the day after, where it is not after `starts`")
            String ends,

            @Schema(description = "Today or later; today where absent") @Nullable LocalDate validFrom) {}

    @Schema(name = "RosterChange")
    record Assignee(
            @Schema(example = "night", description = "None where absent") @Nullable String shift,

            @Schema(description = "The one day of the week on which no shift of his begins; required with a shift")
            @Nullable DayOfWeek dayOff,

            @Schema(description = "Whether none begins on an announced holiday either") @Nullable Boolean restsOnHolidays,

            @Schema(description = "Whether he leads the shift") @Nullable Boolean leads,

            @Schema(description = "Today or later; today where absent") @Nullable LocalDate validFrom) {}

    @Schema(name = "ShiftRunOn")
    record RunOn(
            @Schema(example = "2026-03-01", description = "On which the shift begins")
            LocalDate date,

            @Schema(description = "Up to 8 hours after the end of the shift; its end takes it back")
            Instant until) {}

    @Schema(name = "HandoverNoteOrder")
    record HandoverNote(
            @Schema(example = "8c0b2f7e-5d0b-4e0a-9a53-6a5f6c1d2e3f")
            String caseId,

            @Schema(example = "The buyer calls back at nine", maxLength = 1000)
            String text) {}

    @Schema(name = "WebhookOrder")
    record WebhookOrder(
            @Schema(example = "https://shop.example/hooks/after-sales", maxLength = 2000)
            String url,

            @Schema(
                    example = "[\"CASE_CLOSED\", \"deadline.changed\"]",
                    description =
                            "Names as in a case's history, and deadline.changed; all events where absent or empty")
            @Nullable List<String> events) {}

    @Schema(name = "WebhookReplayOrder")
    record WebhookReplay(
            @Schema(
                    example = "1042",
                    description = "`cursor` of an event; all that are kept are sent again where absent")
            @Nullable String after) {}

    @Schema(name = "ReplyTemplateChange")
    record Template(
            @Schema(description = "At most 100 characters in each language")
            Bilingual title,

            @Schema(
                    description =
                            "With the marks {buyer}, {order}, {goods}, {amount}, {refunded}, {deadline} and {address},"
                                    + " which a case fills in")
            Bilingual text,

            @Schema(description = "The revision that was read, 0 for a new one; without it any is replaced") @Nullable Integer revision) {}

    @Schema(name = "MailTemplateChange")
    record MailWords(
            @Schema(description = "One line of at most 200 characters in each language, without {link}")
            Bilingual subject,

            @Schema(
                    description =
                            "With the marks {case}, {order}, {event}, {status}, {clock}, {deadline}, {silence} and {link}")
            Bilingual body) {}

    @Schema(name = "ShopNoticeChange")
    record ShopMail(
            @Schema(example = "care@shop.example", maxLength = 254) @Nullable String email,

            @Schema(description = "ZH where absent") @Nullable Language language) {}
}
