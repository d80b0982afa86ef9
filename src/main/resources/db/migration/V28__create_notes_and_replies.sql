-- What staff write for each other must never reach a buyer, so it stands apart from the history that buyers read. What is
-- usually said to buyers is data, because supervisors change its words.
create table aftersales.case_note (
    id         bigint generated always as identity,
    case_id    text        not null,
    written_at timestamptz not null,
    author     text        not null,
    text       text        not null,
    constraint case_note_pk primary key (id),
    constraint case_note_case_fk foreign key (case_id) references aftersales.case_file (case_id),
    constraint case_note_written check (text <> '')
);

create index case_note_by_case on aftersales.case_note (case_id, id);

create trigger case_note_stays
    before update or delete on aftersales.case_note
    for each row execute function aftersales.refuse_change();

create table aftersales.reply_template (
    template_key text        not null,
    title_zh     text        not null,
    title_en     text        not null,
    text_zh      text        not null,
    text_en      text        not null,
    changed_by   text,
    changed_at   timestamptz,
    constraint reply_template_pk primary key (template_key),
    constraint reply_template_key_plain check (template_key ~ '^[a-z][a-z0-9-]{0,39}$'),
    constraint reply_template_written check ('' not in (title_zh, title_en, text_zh, text_en)),
    constraint reply_template_changed_by_somebody check ((changed_by is null) = (changed_at is null))
);

insert into aftersales.reply_template (template_key, title_zh, title_en, text_zh, text_en) values
('approved-return', '已同意退货', 'Return approved',
 '{buyer}您好，您的订单 {order}（{goods}）的退货申请已通过。请在 {deadline}（北京时间）之前把商品寄到：{address}，并在售后单里填写运单号，方便我们收货后尽快为您处理。',
 'Dear {buyer}, we have approved the return of {goods} from your order {order}. Please send the goods to {address} before {deadline} (Beijing time), and enter the tracking number in your case so that we can settle it soon after they arrive.'),
('approved-refund', '已同意退款', 'Refund approved',
 '{buyer}您好，您的订单 {order} 的退款申请已通过，退款 {amount} 元会按原支付方式退回，请留意到账通知。',
 'Dear {buyer}, we have approved the refund for your order {order}. ¥{amount} will go back the way you paid; please watch for the notice.'),
('rejected', '未能同意申请', 'Request not approved',
 '{buyer}您好，很抱歉，经核实我们未能同意您的订单 {order} 的申请，理由和凭证已放在售后单里。在 {deadline}（北京时间）之前，您可以修改申请、撤销申请，或者请平台介入。',
 'Dear {buyer}, we are sorry that we could not approve your request about order {order}. The reasons and the evidence are in your case. Before {deadline} (Beijing time) you can change the request, withdraw it, or call the platform in.'),
('evidence-asked', '请补充凭证', 'Evidence asked for',
 '{buyer}您好，为了尽快处理您的订单 {order}（{goods}）的申请，请在 {deadline}（北京时间）之前在售后单里上传商品问题的照片或视频。谢谢您的配合。',
 'Dear {buyer}, to settle your request about {goods} from order {order} soon, we ask you to upload photos or a video of what is wrong in your case before {deadline} (Beijing time). Thank you for your help.'),
('waybill-reminder', '提醒填写运单号', 'Tracking number reminder',
 '{buyer}您好，您的订单 {order} 的退货如已寄出，麻烦您在 {deadline}（北京时间）之前在售后单里填写运单号，我们收到后会马上为您登记。',
 'Dear {buyer}, if you have sent the goods of order {order} back, please enter the tracking number in your case before {deadline} (Beijing time); we will register the parcel as soon as it arrives.'),
('return-received', '已收到退货', 'Return received',
 '{buyer}您好，我们已收到您的订单 {order} 的退货，正在验收和登记，完成后会为您退款 {amount} 元。',
 'Dear {buyer}, the goods of your order {order} have reached us. We are checking and registering them, and will then refund ¥{amount}.'),
('refund-paid', '退款已到账', 'Refund paid',
 '{buyer}您好，您的订单 {order} 的退款 {refunded} 元已按原支付方式退回，请您查收。感谢您的耐心等待。',
 'Dear {buyer}, ¥{refunded} for your order {order} has gone back the way you paid. Thank you for your patience.'),
('overdue-apology', '超时致歉', 'Apology for the delay',
 '{buyer}您好，很抱歉让您久等了，您的订单 {order} 的处理比我们承诺的慢。我们已优先跟进，会在 {deadline}（北京时间）之前给您答复。',
 'Dear {buyer}, we are sorry to have kept you waiting: your order {order} is taking longer than we promised. We now treat it first and will answer you before {deadline} (Beijing time).'),
('parcel-lost', '包裹丢失或破损', 'Parcel lost or damaged',
 '{buyer}您好，很抱歉您的订单 {order} 的包裹在途中出了问题。查询和索赔由我们与快递公司办理，您无需操心；退款或补发，您希望怎样处理？',
 'Dear {buyer}, we are sorry that the parcel of your order {order} met with a problem on its way. We deal with the courier for you. Would you like a refund, or the goods sent again?');
