-- What an award's money was to be used for, and what it was used for, as the accounting system tells it.
--
-- An import is what was known from then on: nothing is rewritten, and the newest import of an award's period by a given time is what stood at
-- that time. Kept is what a report needs: account, project, date, amount, voucher number. What people write on vouchers (which may name
-- somebody) is never stored.

create table stegvis.accounts_import (
    id          uuid primary key,
    award_id    text        not null,
    period      text        not null,
    kind        text        not null check (kind in ('budget', 'ledger')),
    recorded_at timestamptz not null,
    recorded_by text        not null,
    seq         bigint generated always as identity,
    foreign key (award_id, period) references stegvis.award_period (award_id, period)
);
create index on stegvis.accounts_import (award_id, period, kind, seq);

create table stegvis.budget_line (
    import_id uuid           not null references stegvis.accounts_import (id),
    number    integer        not null,
    title     text           not null,
    accounts  text           not null,
    amount    numeric(14, 2) not null,
    primary key (import_id, number)
);
comment on column stegvis.budget_line.accounts is 'Accounts that belong to it, such as 5000-5999, 7140.';
comment on column stegvis.budget_line.amount is 'Costs are positive. A negative amount is income, as in the accounts.';

create table stegvis.ledger_line (
    import_id uuid           not null references stegvis.accounts_import (id),
    number    integer        not null,
    account   integer        not null check (account between 1 and 999999),
    project   text           not null,
    voucher   text           not null,
    line      text           not null,
    posted_on date           not null,
    amount    numeric(14, 2) not null,
    counted   numeric(14, 2) not null,
    primary key (import_id, number)
);
comment on column stegvis.ledger_line.line is 'The line''s number within its voucher; where the export has none, what tells it from the voucher''s other lines.';
comment on column stegvis.ledger_line.amount is 'What the voucher says: costs positive, income negative.';
comment on column stegvis.ledger_line.counted is 'The part of it that this award pays.';

do $$
declare
    t text;
begin
    foreach t in array array['accounts_import', 'budget_line', 'ledger_line'] loop
        execute format('create trigger accounts_stay before update or delete on stegvis.%I
            for each row execute function stegvis.refuse_change_of_award_history()', t);
        execute format('create trigger accounts_are_never_emptied before truncate on stegvis.%I
            for each statement execute function stegvis.refuse_change_of_award_history()', t);
    end loop;
end
$$;

-- One cost is paid once: what stands in the newest imports of all periods of an award, its periods may overlap, is its part. Each line of a voucher stands here once, with how much of it awards pay together, and each award's part of it
-- beside it. Two who count the same line at the same moment wait for each other at its row; the second is refused.
create table stegvis.cost (
    year    integer        not null,
    voucher text           not null,
    line    text           not null,
    amount  numeric(14, 2) not null,
    counted numeric(14, 2) not null default 0,
    primary key (year, voucher, line),
    constraint cost_is_counted_once check (counted between least(amount, 0) and greatest(amount, 0))
);
comment on column stegvis.cost.year is 'Voucher numbers begin anew each year.';

create table stegvis.cost_part (
    award_id text           not null references stegvis.award (id),
    year     integer        not null,
    voucher  text           not null,
    line     text           not null,
    account  integer        not null,
    counted  numeric(14, 2) not null,
    primary key (year, voucher, line, award_id),
    foreign key (year, voucher, line) references stegvis.cost (year, voucher, line)
);
create index on stegvis.cost_part (award_id);

create function stegvis.count_cost_once() returns trigger
    language plpgsql
    as $$
begin
    if tg_op in ('DELETE', 'UPDATE') then
        update stegvis.cost set counted = counted - old.counted
         where year = old.year and voucher = old.voucher and line = old.line;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        update stegvis.cost set counted = counted + new.counted
         where year = new.year and voucher = new.voucher and line = new.line;
    end if;
    return null;
end
$$;

create trigger cost_is_counted_once after insert or update or delete on stegvis.cost_part
    for each row execute function stegvis.count_cost_once();

-- What was read and waits for a yes, because it would change what is there: only what would be kept, never the file itself.
create table stegvis.accounts_waiting (
    id          uuid primary key,
    user_id     text        not null,
    award_id    text        not null,
    period      text        not null,
    kind        text        not null,
    content     jsonb       not null,
    uploaded_at timestamptz not null
);
create index on stegvis.accounts_waiting (user_id);
