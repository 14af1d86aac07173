-- On H2 a process that is killed in here leaves the first of these statements done; the next start does them all again.
-- So each of them can be repeated, as must be those of all later versions.

-- The journal. One row per event, in order, without gaps; rows are only ever added.
create table if not exists event (
    position     bigint       not null primary key,
    append_first bigint       not null, -- the events of one append stand together: first
    append_last  bigint       not null, -- and last position
    id           uuid         not null,
    recorded_at  bigint       not null, -- microseconds since 1970-01-01T00:00:00Z, strictly rising from append to append
    type         varchar(200) not null, -- dialect.kebab-name
    type_version integer      not null,
    tags         varchar      not null, -- JSON array of key=value
    payload      varchar      not null, -- JSON object
    metadata     varchar      not null, -- JSON object: who, why, through which door
    hash         bytea        not null  -- SHA-256 over the previous hash and all of the above
);

create table if not exists event_tag (
    tag      varchar(300) not null,
    position bigint       not null,
    primary key (tag, position)
);

-- One row: the arbiter of all appends. A writer moves it from the position and hash that it built on, or has lost.
create table if not exists journal_head (
    singleton   smallint not null primary key check (singleton = 1),
    position    bigint   not null,
    hash        bytea    not null,
    recorded_at bigint   not null, -- of the newest event
    floor       bigint   not null, -- no event may be recorded at or before this time any more
    format      integer  not null, -- what may be written; a program that knows less does not write
    held_by     varchar(100),      -- the process that holds the journal exclusively
    held_until  bigint   not null
);
insert into journal_head (singleton, position, hash, recorded_at, floor, format, held_until)
select 1, 0, ${genesisHash}, 0, 0, 1, 0
where not exists (select 1 from journal_head);

-- States folded up to a position, so that a start reads only what came after. Dropping all rows loses nothing.
create table if not exists snapshot (
    name         varchar(100) not null,
    fold_version integer      not null,
    position     bigint       not null,
    journal_hash bytea        not null, -- of the event at that position: a snapshot of another history is not used
    state        text         not null,
    primary key (name, fold_version, position)
);

-- Data keys, one at a time for each subject, wrapped by the master key. Destroying a row's key material erases the subject's secrets.
create table if not exists subject_key (
    id           varchar(40)  not null primary key,
    subject      varchar(300) not null,
    ordinal      integer      not null, -- the subject's first key, its second and so on: two processes cannot both make one
    wrapped      varchar, -- null once destroyed
    created_at   bigint       not null,
    destroyed_at bigint,
    unique (subject, ordinal)
);

-- The fingerprint of the master key that the data keys are wrapped with.
create table if not exists master_key (
    singleton   smallint     not null primary key check (singleton = 1),
    fingerprint varchar(100) not null
);
