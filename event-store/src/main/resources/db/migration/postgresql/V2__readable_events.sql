-- The journal for people with an SQL prompt. Programs use the table.
create or replace view event_readable as
select position,
       append_first,
       append_last,
       id,
       timestamptz 'epoch' + recorded_at / 1000000 * interval '1 second'
                           + recorded_at % 1000000 * interval '1 microsecond' as recorded,
       type,
       type_version,
       tags::jsonb,
       payload::jsonb,
       metadata::jsonb,
       encode(hash, 'hex') as hash
from event;
