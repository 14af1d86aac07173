-- The journal for people with an SQL prompt. Programs use the table.
create or replace view event_readable as
select position,
       append_first,
       append_last,
       id,
       dateadd(microsecond, recorded_at, timestamp with time zone '1970-01-01 00:00:00Z') as recorded,
       type,
       type_version,
       tags,
       payload,
       metadata,
       rawtohex(hash) as hash
from event;
