-- Answers that were written down for the wrong person, or twice, are withdrawn: a correction without answers and score.
alter table stegvis.instrument_response drop constraint instrument_response_reason_check;
alter table stegvis.instrument_response add constraint instrument_response_reason_check
    check (reason in ('mistyped', 'changed', 'completed', 'withdrawn'));
alter table stegvis.instrument_response add constraint instrument_response_withdrawn_check
    check (reason is distinct from 'withdrawn' or answers = '{}' and score is null);
