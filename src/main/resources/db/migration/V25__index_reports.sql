-- Registers and rates look for what happened within some days; without these each would read every row there ever was.
create index shop_order_paid_ix on aftersales.shop_order (paid_at);
create index case_file_closed_ix on aftersales.case_file (closed_at) where closed_at is not null;
create index case_file_waybill_ix on aftersales.case_file (waybill_at) where tracking_number is not null;
create index dispute_ruled_ix on aftersales.dispute (ruled_at) where ruled_at is not null;
create index carrier_event_trouble_ix on aftersales.carrier_event (at) where event in ('REFUSED', 'LOST', 'RETURNED');

-- The few cases that are about a parcel on its way.
create index case_file_parcel_open_ix on aftersales.case_file (case_id)
    where status <> 'CLOSED'
        and coalesce(status_beneath, status)
            in ('RETURN_IN_TRANSIT', 'REPLACEMENT_IN_TRANSIT', 'REPAIRED_IN_TRANSIT', 'COURIER_INQUIRY', 'WAIT_BUYER_REMEDY');
