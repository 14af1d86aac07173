-- Nobody of an older version may write any more: it would add tags that are added once more from here. First, so that
-- it waits for whoever is writing.
update journal_head set format = 2 where format < 2;

-- One row: event_tag has the tags of all events up to there, and of none above. It follows the events; who looks for a
-- tag reads what lies above from the events themselves. To have it made anew, delete all rows of event_tag and set 0 while no
-- process runs.
create table if not exists event_tag_head (
    singleton smallint not null primary key check (singleton = 1),
    position  bigint   not null
);
insert into event_tag_head (singleton, position)
select 1, position from journal_head where not exists (select 1 from event_tag_head);
